import { usageLastKnown, type UsageLastKnownRow } from '@soundings/warehouse/queries/usage-last-known';
import type { UsageAsked } from '@soundings/warehouse/queries/usage-scope';
import { type Asking, run } from './question';
import { cell, groupedBy, type UsagePart, type UsageParts } from './usage-parts';

/** What silent instances are last known by, by series and period. */
export async function lastKnownParts(asking: Asking, asked: UsageAsked): Promise<Map<string, UsageLastKnownRow[]>> {
  const rows = await run(asking, usageLastKnown(asked));
  return groupedBy(rows, (row) => cell(row.series_key, row.period_start));
}

/** A part of silent instances without those that are known by a value; nothing where that leaves nobody. */
function stillSilent(part: UsagePart, known: readonly UsageLastKnownRow[]): UsagePart[] {
  const less = (of: 'instances' | 'seats' | 'single_accounts') => known.reduce((left, row) => left - row[of], part[of]);
  const instances = less('instances');
  return instances === 0
    ? []
    : [{ ...part, instances, seats: less('seats'), single_accounts: less('single_accounts') }];
}

const standIn = (row: UsageLastKnownRow): UsagePart => ({ ...row, reason: null, last_known: true });

/** The parts with the values that silent instances are last known by among those that report. */
export function withLastKnown(parts: UsageParts, byCell: Map<string, UsageLastKnownRow[]>): UsageParts {
  const rows = new Map(
    [...parts.rows].map(([name, told]) => {
      const known = byCell.get(name);
      if (known === undefined) return [name, told] as const;
      const own = told.flatMap((part) => (part.reason === 'silent' ? stillSilent(part, known) : part));
      return [name, [...own, ...known.map(standIn)]] as const;
    }),
  );
  return { ...parts, rows };
}
