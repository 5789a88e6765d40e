import type { FilterTexts } from '@soundings/shared/filters';
import { type FleetColumn, type FleetCsvQuery, type FleetRow, viewColumns } from '@soundings/shared/fleet';
import type { Figure } from '@soundings/shared/number';
import type { FleetPageRow } from '@soundings/warehouse/queries/fleet-row';
import { fleetRows, type FleetPosition } from '@soundings/warehouse/queries/fleet-rows';
import { type FleetNumbers, fleetNumbers, orderOf } from './fleet';
import { fleetRowOf } from './fleet-row';
import { type Asking, dataDay, QuestionError, run } from './question';

export type Cell = string | number | null;

/** A file to send: leading comment lines, a header, pages of rows and how many rows there must be. */
export interface CsvExport {
  /** Without extension, of letters, digits and hyphens. */
  name: string;
  comments: [string, string][];
  header: string[];
  pages: AsyncIterable<Cell[][]>;
  expected: number;
}

const MOST_ROWS = 1_000_000;
const PAGE_ROWS = 5_000;

type Cells = Record<string, (row: FleetRow) => Cell>;

const eventsReason = (row: FleetRow): Cell => (row.observed.events === null ? 'not_loaded' : null);

/** What each column of the table is in the file; a value that was not collected is an empty cell beside its reason. */
const CELLS: Record<FleetColumn, Cells> = {
  name: {
    site_id: (row) => row.siteId,
    name: (row) => row.name,
    account_id: (row) => row.account?.id ?? null,
    account: (row) => row.account?.name ?? null,
    domain: (row) => row.domain,
    instance_type: (row) => row.instanceType,
  },
  hosting: { hosting: (row) => row.hosting },
  levels: {
    permitted_pings: (row) => row.permitted.pings ?? 'unknown',
    permitted_events: (row) => row.permitted.events ?? 'unknown',
    permitted_source: (row) => row.permitted.source,
    permitted_since: (row) => row.permitted.since,
    observed_pings: (row) => row.observed.pings,
    observed_events: (row) => row.observed.events,
    observed_events_reason: eventsReason,
    effective_pings: (row) => row.effective.pings,
    effective_events: (row) => row.effective.events,
  },
  lastPing: { last_ping_at: (row) => row.lastPingAt },
  pingDays: { ping_days: (row) => row.pingDays },
  version: { version: (row) => row.version, versions_behind: (row) => row.versionsBehind },
  mau: {
    mau: (row) => row.mau.value,
    mau_reason: (row) => row.mau.reason ?? null,
    mau_complete: (row) => (row.mau.value === null ? null : String(row.mau.complete)),
    mau_period: (row) => row.mau.period ?? null,
    mau_last_known: (row) => row.mau.lastKnown?.value ?? null,
    mau_last_known_at: (row) => row.mau.lastKnown?.at ?? null,
  },
  seats: {
    seats: (row) => row.seats,
    unlimited_seats: (row) => String(row.unlimitedSeats),
    seat_utilisation: (row) => row.seatUtilisation.value,
    seat_utilisation_reason: (row) => row.seatUtilisation.reason ?? null,
  },
  contractEnds: { contract_ends: (row) => row.contractEnds },
  status: { status: (row) => row.status },
  drift: { drift: (row) => row.drift },
  liveness: { liveness: (row) => row.liveness },
  deployType: { deploy_type: (row) => row.deployType },
  segment: { segment: (row) => row.segment },
};

function coverageText({ coverage: { instances, seats, missing, lastKnown } }: Figure): string {
  const absent = missing.map((entry) => `${entry.reason} ${entry.instances}`).join('; ');
  return (
    `MAU of ${instances.reporting} of ${instances.eligible} instances; ` +
    `${seats.reporting} of ${seats.eligible} seats${lastKnown === undefined ? '' : `; last known: ${lastKnown.instances}`}${absent === '' ? '' : `; missing: ${absent}`}`
  );
}

/** The filters as they stand in the address: escaped, so that no value can begin a cell of its own. */
function filterText(texts: FilterTexts): string {
  const parts = Object.entries(texts)
    .filter(([name]) => name !== 'columns' && name !== 'sort' && name !== 'lastKnown')
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? 'none' : parts.sort().join('&');
}

function commentsOf(
  asking: Asking,
  query: FleetCsvQuery,
  texts: FilterTexts,
  numbers: FleetNumbers,
): [string, string][] {
  const { snapshot } = asking.lease;
  return [
    ['filters', filterText(texts)],
    ['population', query.population],
    ['order', query.sort],
    ['columns', viewColumns(query.columns).join(' ')],
    ['last-known', query.lastKnown],
    ['as-of', snapshot.asOf],
    ['data-through', snapshot.dataThrough ?? 'no pings'],
    ['snapshot', snapshot.id],
    ...(snapshot.demo ? ([['demo', 'true']] as [string, string][]) : []),
    ['coverage', coverageText(numbers.mau)],
    ['rows', String(numbers.matching)],
  ];
}

async function* pagesOf(
  asking: Asking,
  query: FleetCsvQuery,
  cells: ((row: FleetRow) => Cell)[],
): AsyncGenerator<Cell[][]> {
  let after: FleetPosition | null = null;
  for (;;) {
    const rows: FleetPageRow[] = await run(
      asking,
      fleetRows({ filters: query, ...orderOf(query.sort), after, limit: PAGE_ROWS }),
    );
    yield rows.map(fleetRowOf).map((row) => cells.map((cell) => cell(row)));
    const last = rows.at(-1);
    if (rows.length < PAGE_ROWS || last === undefined) return;
    after = { value: last.sort_value, id: last.id };
  }
}

/** The view of the fleet table as a file: its filters, its order and its visible columns, from one snapshot. */
export async function fleetCsv(asking: Asking, query: FleetCsvQuery, texts: FilterTexts): Promise<CsvExport> {
  const numbers = await fleetNumbers(asking, query);
  if (numbers.matching > MOST_ROWS)
    throw new QuestionError('invalid_question', `an export has at most ${MOST_ROWS} rows; narrow the filters`);
  const shown = viewColumns(query.columns);
  const columns: Cells = Object.assign({ id: (row: FleetRow) => row.id }, ...shown.map((column) => CELLS[column]));
  return {
    name: `soundings-fleet-${dataDay(asking.lease.snapshot)}`,
    comments: commentsOf(asking, query, texts, numbers),
    header: Object.keys(columns),
    pages: pagesOf(asking, query, Object.values(columns)),
    expected: numbers.matching,
  };
}
