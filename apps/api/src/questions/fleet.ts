import { FACET_KEYS, FACETS, type Filters } from '@soundings/shared/filters';
import { FLEET_VIEW_KEYS, type FleetQuery, type FleetReply, type FleetSort } from '@soundings/shared/fleet';
import type { Figure } from '@soundings/shared/number';
import { DRIFTS, STATUSES } from '@soundings/shared/telemetry';
import { type FleetCountRow, fleetCounts } from '@soundings/warehouse/queries/fleet-counts';
import { fleetMau, type FleetMauRow } from '@soundings/warehouse/queries/fleet-mau';
import { fleetRows } from '@soundings/warehouse/queries/fleet-rows';
import { decodeCursor, pageOf } from './cursor';
import { figureOf } from './figure';
import { fleetRowOf } from './fleet-row';
import { type Asking, metaOf, run } from './question';

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

/** Unlinked instances stand outside of customers; none stands outside the whole population. */
function mauFigure(rows: readonly FleetMauRow[], population: Filters['population']): Figure {
  const [first] = rows;
  if (first === undefined) throw new Error('the parts of a figure have at least one row');
  return figureOf({
    metric: 'mau',
    parts: rows
      .filter((row) => row.instances > 0)
      .map((row) => ({
        reason: row.reason,
        source: row.source,
        last_known: row.last_known,
        instances: row.instances,
        seats: row.seats,
        single_accounts: 0,
        numerator: row.users,
        denominator: null,
        as_of: row.as_of,
      })),
    accounts: { reporting: first.accounts_reporting, eligible: first.accounts_eligible },
    unlinked: population === 'all' ? 0 : first.unlinked,
    over: true,
    withLowerBounds: false,
  });
}

/** What the fleet page and its export say about the whole of what matches. */
export async function fleetNumbers(
  asking: Asking,
  filters: Filters & Pick<FleetQuery, 'lastKnown'>,
): Promise<FleetNumbers> {
  const [countRows, mauRows] = await Promise.all([
    run(asking, fleetCounts(filters)),
    run(asking, fleetMau(filters, filters.lastKnown === 'include')),
  ]);
  const counts = new Counts(countRows);
  const facets = Object.fromEntries(
    FACET_KEYS.map((key) => [
      key,
      FACETS[key].map((value) => ({
        value,
        count: key === 'finding' ? counts.of(`finding_${value}`) : counts.of(key, value),
      })),
    ]),
  ) as FleetReply['facets'];
  return {
    total: counts.of('total'),
    matching: counts.of('matching'),
    facets,
    statusDrift: STATUSES.flatMap((status) =>
      DRIFTS.map((drift) => ({ status, drift, count: counts.of('status_drift', status, drift) })),
    ).filter((entry) => entry.count > 0),
    views: FLEET_VIEW_KEYS.map((key) => ({ key, count: counts.of(`view_${key}`) })),
    mau: mauFigure(mauRows, filters.population),
  };
}

/** One page of the fleet table with every count around it. */
export async function fleet(asking: Asking, query: FleetQuery): Promise<FleetReply> {
  const order = orderOf(query.sort);
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, query.sort, order.sort);
  const [rows, numbers] = await Promise.all([
    run(asking, fleetRows({ filters: query, ...order, after, limit: query.limit + 1 })),
    fleetNumbers(asking, query),
  ]);
  const { page, next } = pageOf(rows, query.limit, query.sort);
  return {
    meta: metaOf(asking.lease.snapshot),
    ...numbers,
    rows: page.map(fleetRowOf),
    next,
  };
}
