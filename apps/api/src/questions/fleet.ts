import { FACET_KEYS, FACETS, type Filters } from '@soundings/shared/filters';
import { FLEET_VIEW_KEYS, type FleetQuery, type FleetReply, type FleetSort } from '@soundings/shared/fleet';
import type { Figure } from '@soundings/shared/number';
import { DRIFTS, STATUSES } from '@soundings/shared/telemetry';
import { addPeriods, periodStart } from '@soundings/shared/time';
import { type FleetCountRow, fleetCounts } from '@soundings/warehouse/queries/fleet-counts';
import { fleetMau, type FleetMauRow } from '@soundings/warehouse/queries/fleet-mau';
import { fleetRows } from '@soundings/warehouse/queries/fleet-rows';
import { periods } from '@soundings/warehouse/queries/periods';
import { decodeCursor, encodeCursor } from './cursor';
import { figureOf } from './figure';
import { fleetRowOf } from './fleet-row';
import { type Asking, checkAsOf, metaOf, run } from './question';

/** `-mau` as its key and direction. */
export function orderOf(sort: FleetQuery['sort']): { sort: FleetSort; descending: boolean } {
  return { sort: sort.replace(/^-/, '') as FleetSort, descending: sort.startsWith('-') };
}

/** The counts of the fleet page, every value of each closed set also at zero. */
export interface FleetNumbers {
  total: number;
  matching: number;
  facets: FleetReply['facets'];
  statusDrift: FleetReply['statusDrift'];
  views: FleetReply['views'];
  mau: Figure;
}

class Counts {
  readonly #counts = new Map<string, number>();

  constructor(rows: readonly FleetCountRow[]) {
    for (const row of rows) this.#counts.set(`${row.part}|${row.key_1 ?? 'unknown'}|${row.key_2 ?? ''}`, row.instances);
  }

  /** A value that nobody has is absent from the rows: it was counted zero times. */
  of(part: string, first = 'unknown', second = ''): number {
    return this.#counts.get(`${part}|${first}|${second}`) ?? 0;
  }
}

function mauFigure(rows: readonly FleetMauRow[], unlinked: number): Figure {
  const [first] = rows;
  return figureOf({
    metric: 'mau',
    parts: rows.map((row) => ({
      reason: row.reason,
      hasValue: false,
      instances: row.instances,
      seats: row.seats,
      numerator: row.users,
      denominator: null,
      asOf: row.as_of,
    })),
    accounts:
      first === undefined
        ? { reporting: 0, eligible: 0 }
        : { reporting: first.accounts_reporting, eligible: first.accounts_eligible },
    unlinked,
    over: true,
    withLowerBounds: false,
  });
}

/** Unlinked instances of the last finished month; none stand outside the whole population. */
async function unlinkedLastMonth(asking: Asking, filters: Filters): Promise<number> {
  if (filters.population === 'all') return 0;
  const lastMonth = addPeriods('month', periodStart('month', asking.lease.snapshot.asOf.slice(0, 10)), -1);
  const months = await run(asking, periods('month'));
  return months.filter((month) => month.period_start === lastMonth).reduce((sum, month) => sum + month.unlinked, 0);
}

/** What the fleet page and its export say about the whole of what matches. */
export async function fleetNumbers(asking: Asking, filters: Filters): Promise<FleetNumbers> {
  const [countRows, mauRows, unlinked] = await Promise.all([
    run(asking, fleetCounts(filters)),
    run(asking, fleetMau(filters)),
    unlinkedLastMonth(asking, filters),
  ]);
  const counts = new Counts(countRows);
  const facets = Object.fromEntries(
    FACET_KEYS.map((key) => [key, FACETS[key].map((value) => ({ value, count: counts.of(key, value) }))]),
  ) as FleetReply['facets'];
  return {
    total: counts.of('total'),
    matching: counts.of('matching'),
    facets,
    statusDrift: STATUSES.flatMap((status) =>
      DRIFTS.map((drift) => ({ status, drift, count: counts.of('status_drift', status, drift) })),
    ).filter((entry) => entry.count > 0),
    views: FLEET_VIEW_KEYS.map((key) => ({ key, count: counts.of('view', key) })),
    mau: mauFigure(mauRows, unlinked),
  };
}

/** One page of the fleet table with every count around it. */
export async function fleet(asking: Asking, query: FleetQuery): Promise<FleetReply> {
  checkAsOf(query, asking.lease.snapshot);
  const order = orderOf(query.sort);
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, query.sort, order.sort);
  const [rows, numbers] = await Promise.all([
    run(asking, fleetRows({ filters: query, ...order, after, limit: query.limit + 1 })),
    fleetNumbers(asking, query),
  ]);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    meta: metaOf(asking.lease.snapshot),
    ...numbers,
    rows: page.map(fleetRowOf),
    next:
      rows.length > page.length && last !== undefined
        ? encodeCursor(query.sort, { value: last.sort_value, id: last.id })
        : null,
  };
}
