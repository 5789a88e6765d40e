import type { DescribedKey } from '@soundings/shared/metrics';
import type { Figure } from '@soundings/shared/number';
import type { UsageSeriesQuery } from '@soundings/shared/usage';
import type { PeriodRow } from '@soundings/warehouse/queries/periods';
import type { PartialAsked } from '@soundings/warehouse/queries/partial';
import { type AccountsAsked, usageAccounts, type UsageAccountsRow } from '@soundings/warehouse/queries/usage-accounts';
import type { UsageAsked } from '@soundings/warehouse/queries/usage-scope';
import { usageSeries as usageSeriesQuery, type UsageSeriesRow } from '@soundings/warehouse/queries/usage-series';
import { type FigurePart, figureOf } from './figure';
import { type Asking, run } from './question';
import type { AnsweredWindow } from './window';

/** A part of the figure of a series and period. */
export type UsagePart = UsageSeriesRow & FigurePart;

/** The parts of several series, by series and period. */
export interface UsageParts {
  rows: Map<string, readonly UsagePart[]>;
  accounts: Map<string, UsageAccountsRow>;
  /** The keys of the series that have parts. */
  keys: Set<string>;
}

/** Where the parts of a figure stand. */
export const cell = (key: string, start: string): string => `${key}|${start}`;

/** The figure of one series in one period. */
export function figureAt(
  parts: UsageParts,
  asked: Pick<UsageSeriesQuery, 'population' | 'partial'> & { metric: DescribedKey },
  key: string,
  period: PeriodRow,
): Figure {
  const rows = parts.rows.get(cell(key, period.period_start)) ?? [];
  const accounts = parts.accounts.get(cell(key, period.period_start));
  return figureOf({
    metric: asked.metric,
    parts: rows,
    accounts:
      accounts === undefined
        ? { reporting: 0, eligible: 0 }
        : { reporting: accounts.reporting, eligible: accounts.eligible },
    unlinked: asked.population === 'all' ? 0 : period.unlinked,
    over: period.is_over,
    withLowerBounds: asked.partial === 'include' || (asked.partial === 'running' && !period.is_over),
  });
}

/** Rows in groups of the same name, each in the order of the rows. */
export function groupedBy<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [row]);
    else group.push(row);
  }
  return groups;
}

/** Which lower bounds count in a window. */
export const partialOf = ({ periods }: AnsweredWindow, partial: PartialAsked['partial']): PartialAsked => ({
  partial,
  running: periods.find((period) => !period.is_over)?.period_start ?? null,
});

/** `withLastKnown`: the accounts of who is known by a value of a period before report. */
type Asked = UsageAsked & Pick<AccountsAsked, 'withLastKnown'>;

/** The parts of all series of a question, in one pass. */
export async function usageParts(
  asking: Asking,
  asked: Asked,
  window: AnsweredWindow,
  partial: UsageSeriesQuery['partial'],
): Promise<UsageParts> {
  const [rows, accounts] = await Promise.all([
    run(asking, usageSeriesQuery(asked)),
    run(asking, usageAccounts({ ...asked, ...partialOf(window, partial) })),
  ]);
  return {
    rows: groupedBy(rows, (row) => cell(row.series_key, row.period_start)),
    accounts: new Map(accounts.map((row) => [cell(row.series_key, row.period_start), row])),
    keys: new Set(rows.map((row) => row.series_key)),
  };
}
