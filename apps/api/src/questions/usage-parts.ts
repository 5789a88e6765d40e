import { EVERY_INSTANCE } from '@soundings/shared/event-metrics';
import { type DescribedKey, isOfEvents } from '@soundings/shared/metrics';
import type { Figure } from '@soundings/shared/number';
import type { UsageSeriesQuery } from '@soundings/shared/usage';
import type { PeriodRow } from '@soundings/warehouse/queries/periods';
import type { PartialAsked } from '@soundings/warehouse/queries/partial';
import { type AccountsAsked, usageAccounts, type UsageAccountsRow } from '@soundings/warehouse/queries/usage-accounts';
import type { UsageAsked } from '@soundings/warehouse/queries/usage-scope';
import { usageSeries as usageSeriesQuery, type UsageSeriesRow } from '@soundings/warehouse/queries/usage-series';
import { figureOf } from './figure';
import { type Asking, run } from './question';
import type { AnsweredWindow } from './window';

/** A part of a figure; `last_known`: a value of periods before stands in for silent instances. */
export interface UsagePart extends UsageSeriesRow {
  last_known?: true;
}

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
    parts: rows.map((row) => ({
      reason: row.reason,
      source: row.source,
      ...(row.last_known === true ? { lastKnown: true } : {}),
      instances: row.instances,
      seats: row.seats,
      singleAccounts: row.single_accounts,
      numerator: row.numerator,
      denominator: row.denominator,
      asOf: row.as_of,
    })),
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

interface FoundParts {
  rows: UsageSeriesRow[];
  accounts: UsageAccountsRow[];
}

const seriesKeysOf = ({ by, metrics }: UsageAsked, key: string): readonly string[] =>
  by === 'metric' ? metrics : [key];

/** While no events are loaded, a metric of theirs is missing for everybody of whom one of pings would speak. */
async function notLoaded(asking: Asking, asked: UsageAsked, bounds: PartialAsked): Promise<FoundParts> {
  const by = asked.by === 'metric' ? 'none' : asked.by;
  const eligible = await found(asking, { ...asked, metrics: [EVERY_INSTANCE[asked.grain]], by }, bounds);
  return {
    rows: eligible.rows.flatMap((row) =>
      seriesKeysOf(asked, row.series_key).map((series_key) => ({
        ...row,
        series_key,
        reason: 'not_loaded' as const,
        source: null,
        numerator: null,
        denominator: null,
        as_of: null,
      })),
    ),
    accounts: eligible.accounts.flatMap((row) =>
      seriesKeysOf(asked, row.series_key).map((series_key) => ({ ...row, series_key, reporting: 0 })),
    ),
  };
}

/** Which lower bounds count in a window. */
export const partialOf = ({ periods }: AnsweredWindow, partial: PartialAsked['partial']): PartialAsked => ({
  partial,
  running: periods.find((period) => !period.is_over)?.period_start ?? null,
});

/** `withLastKnown`: the accounts of who is known by a value of a period before report. */
type Asked = UsageAsked & Pick<AccountsAsked, 'withLastKnown'>;

async function found(asking: Asking, asked: Asked, bounds: PartialAsked): Promise<FoundParts> {
  const [rows, accounts] = await Promise.all([
    run(asking, usageSeriesQuery(asked)),
    run(asking, usageAccounts({ ...asked, ...bounds })),
  ]);
  return { rows, accounts };
}

/** The newest snapshot that is known to hold no events: its questions about them need not ask for any. */
let withoutEvents: string | null = null;

/** What was found, or for whom it is not loaded: nobody has readings of events only where nobody ever delivered any. */
async function foundOrNotLoaded(asking: Asking, asked: Asked, bounds: PartialAsked): Promise<FoundParts> {
  if (!asked.metrics.every(isOfEvents)) return found(asking, asked, bounds);
  const { id } = asking.lease.snapshot;
  if (withoutEvents === id) return notLoaded(asking, asked, bounds);
  const own = await found(asking, asked, bounds);
  if (own.rows.length > 0) return own;
  const missing = await notLoaded(asking, asked, bounds);
  if (missing.rows.length > 0) withoutEvents = id;
  return missing;
}

/** The parts of all series of a question, in one pass. */
export async function usageParts(
  asking: Asking,
  asked: Asked,
  window: AnsweredWindow,
  partial: UsageSeriesQuery['partial'],
): Promise<UsageParts> {
  const { rows, accounts } = await foundOrNotLoaded(asking, asked, partialOf(window, partial));
  return {
    rows: groupedBy(rows, (row) => cell(row.series_key, row.period_start)),
    accounts: new Map(accounts.map((row) => [cell(row.series_key, row.period_start), row])),
    keys: new Set(rows.map((row) => row.series_key)),
  };
}
