import type { Settings } from '@soundings/shared/settings';
import { dayOfInstant } from '@soundings/shared/time';
import type { SnapshotInfo } from '../../port';
import { endOfDay } from '../../snapshot/known-by';
import { currentSnapshotQuery, snapshotIn } from '../current-snapshot';
import { currentSnapshotSql, CURRENT_SNAPSHOT, type ServedDataset, placeOf, privateDataset } from '../layout';
import type { Mapping } from '../mapping/mapping';
import { SHAPE } from '../past-days';
import { type Access, tableAt, withCalls } from './access';
import { begunAtOf, buildId, type Builds, buildsIn, fingerprintOf, markOf } from './builds';
import { type Calls, hasStatus } from './calls';
import { BuildError, buildError, type JobContext, labelsOf, runStep } from './jobs';
import { markVerified, removeOldBuilds, RESUMABLE_MS } from './keep';
import { eventTables } from './events';
import { readingsOf } from './meta';
import type { PastDay } from './past-day';
import { planOf } from './plan';
import { ensureDaysView, pastDayOf, publishDay, removeOldDays, shownDays } from './publish-day';
import type { Step } from './step';
import { BrokenInvariantError, verifyTables } from './verify';

/**
 * What a build needs. Its account reads the vendor's tables and writes the served dataset and the private one beside it
 * (`bigquery.jobUser` on the project, `bigquery.dataViewer` on the vendor's datasets,
 * `bigquery.dataEditor` on the served one); the account of the server only reads the latter.
 */
export interface BigQueryBuildOptions {
  access: Access;
  dataset: ServedDataset;
  mapping: Mapping;
  settings: Settings;
  /** What the keys of users are made with; null where there is none, which a mapping without events does not mind. */
  userSecret: Buffer | null;
  /** The machine's clock, RFC 3339; a fixed clock of the settings goes before it as the clock of the snapshot. */
  now: string;
  /** The first day that is read anew, earlier ones being taken from the build that is shown; null: every day is read. */
  since: string | null;
  /** The past day that is built, from the tables of the build that is shown; null: what the vendor has now. */
  pastDay?: string | null;
  /** Begins another build even where an unfinished one of the same kind could be gone on with. */
  fresh: boolean;
  onTable?: (made: TableReport) => void;
}

/** One table of a build, when it is there. */
export interface TableReport {
  table: string;
  rows: number;
  /** Bytes billed for it by this run; null where BigQuery does not say. */
  bytes: number | null;
  /** Milliseconds that this run has spent on it. */
  ms: number;
  /** An earlier run of the same build had made it. */
  found: boolean;
}

export interface BuildReport {
  id: string;
  /** Empty where the past day that was asked for is shown already. */
  tables: TableReport[];
  /** Tables of old builds that were removed after publication. */
  removed: string[];
}

const NO_SECRET =
  'there is no user secret, without which no event can be read: make the file that SOUNDINGS_USER_SECRET names, or write null for tables.events and tables.legacy_events';

const LONGEST_JOB_MS = 6 * 3_600_000;

/** The location of the datasets that are written. Throws a BuildError where one is missing. */
async function locate(calls: Calls, served: ServedDataset): Promise<string | undefined> {
  let location: string | undefined;
  for (const { project, dataset } of [privateDataset(served), served]) {
    const found = await calls.find(() => calls.options.client.dataset(dataset).getMetadata());
    if (found === null) throw new BuildError(`there is no dataset ${project}.${dataset}; make it first`);
    ({ location } = found[0] as { location?: string });
  }
  return location;
}

/** The build that the dataset shows; null when it shows none. */
export async function shownBuild(calls: Calls, dataset: ServedDataset): Promise<SnapshotInfo | null> {
  try {
    return snapshotIn(await calls.read(currentSnapshotQuery(dataset), {}, { labels: { app: 'soundings' } }));
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}

/** From which build earlier days are taken. Throws a BuildError where that lacks some of them, or has read them in another way. */
async function takeOver(
  calls: Calls,
  { dataset, mapping, userSecret }: BigQueryBuildOptions,
  day: string,
  shown: SnapshotInfo | null,
): Promise<{ day: string; previous: string }> {
  if (shown === null) throw new BuildError('--since needs a build that is shown; build every day first');
  if (day > dayOfInstant(shown.asOf))
    throw new BuildError(
      `the build that is shown knows the days before ${dayOfInstant(shown.asOf)} only; --since must not be later`,
    );
  const table = placeOf(dataset, 'meta.snapshot', shown.id);
  const rows = await calls.read(
    `SELECT key, value FROM \`${table}\``,
    {},
    { labels: labelsOf(shown.id, 'meta.snapshot') },
  );
  const read = new Map(rows.map(({ key, value }) => [key, value]));
  for (const [key, { what, value }] of Object.entries(readingsOf({ mapping, userSecret })))
    if (read.get(key) !== value)
      throw new BuildError(
        `the build that is shown has read the ${what} by another mapping, another user secret or another release; build every day, without --since`,
      );
  return { day, previous: shown.id };
}

/** The newest build that the same command has left unfinished, not long ago; null when there is none. */
function unfinished(builds: Builds, mark: string, now: string, shown: SnapshotInfo | null): string | null {
  for (const id of builds.keys()) {
    const begunAt = begunAtOf(id) ?? '';
    const ageMs = Date.parse(now) - Date.parse(begunAt);
    const isNewer = shown === null || begunAt > `${shown.builtAt.slice(0, 19)}.000Z`;
    if (id.endsWith(mark) && ageMs >= -1000 && ageMs < RESUMABLE_MS && isNewer) return id;
  }
  return null;
}

interface Planned {
  id: string;
  asOf: string;
  builtAt: string;
  steps: Step[];
}

/** What a build takes from the build that is shown. */
export interface Origin {
  since: { day: string; previous: string } | null;
  past: PastDay | null;
}

/** Chooses the id, and with it clock and statements. A build that is gone on with keeps the clock that it was begun with. */
export function planBuild(
  options: Pick<BigQueryBuildOptions, 'dataset' | 'mapping' | 'settings' | 'now' | 'userSecret'>,
  { since, past }: Origin,
  resume: (mark: string) => string | null,
): Planned {
  const { settings, now } = options;
  const fixed = past === null ? settings.SOUNDINGS_NOW : endOfDay(past.day);
  const plan = (id: string, asOf: string) => planOf({ ...options, id, asOf, since, past });
  const fingerprint = fingerprintOf([plan('any', fixed ?? '1970-01-01T00:00:00.000Z'), fixed ?? null]);
  const mark = markOf(fingerprint, past?.day ?? null);
  const id = resume(mark) ?? buildId(now, mark);
  const builtAt = begunAtOf(id) ?? now;
  const asOf = fixed ?? builtAt;
  return { id, asOf, builtAt, steps: plan(id, asOf) };
}

/** What the command names of the build that is shown. Throws a BuildError where that does not have it. */
export async function originOf(
  calls: Calls,
  options: BigQueryBuildOptions,
  shown: SnapshotInfo | null,
): Promise<Origin> {
  const { since, pastDay = null, dataset } = options;
  return {
    since: since === null ? null : await takeOver(calls, options, since, shown),
    past: pastDay === null ? null : await pastDayOf(calls, dataset, pastDay, shown),
  };
}

async function rowsOf({ calls, dataset, id }: JobContext, table: string): Promise<number> {
  const name = placeOf(dataset, table, id);
  const found = await calls.find(() => tableAt(calls.options.client, name).getMetadata());
  if (found === null) throw new BuildError(`${name} was made and is gone; begin another build with --fresh`);
  return Number((found[0] as { numRows?: string }).numRows);
}

async function makeTables(
  context: JobContext,
  steps: readonly Step[],
  onTable: (made: TableReport) => void,
): Promise<TableReport[]> {
  const reports: TableReport[] = [];
  for (const table of new Set(steps.map((step) => step.table))) {
    const begunMs = performance.now();
    const results = [];
    for (const step of steps) if (step.table === table) results.push(await runStep(context, step));
    const bytes = results.map((result) => result.bytes);
    const report = {
      table,
      rows: await rowsOf(context, table),
      bytes: bytes.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0),
      ms: Math.round(performance.now() - begunMs),
      found: results.every(({ found }) => found),
    };
    reports.push(report);
    onTable(report);
  }
  return reports;
}

/** The only moment of publication: one view is replaced, in one step. A build that is older than the one shown by now is not. */
async function publish(
  { calls, dataset }: JobContext,
  before: SnapshotInfo | null,
  snapshot: Omit<SnapshotInfo, 'warning'>,
): Promise<void> {
  const shown = await shownBuild(calls, dataset);
  if (shown !== null && shown.id !== before?.id && shown.id !== snapshot.id && shown.builtAt > snapshot.builtAt)
    throw new BuildError(`build ${shown.id} was published meanwhile and is newer; this one was not`);
  const sql = currentSnapshotSql(snapshot);
  const view = calls.options.client.dataset(dataset.dataset).table(CURRENT_SNAPSHOT);
  if (shown === null) {
    try {
      await calls.make(() =>
        calls.options.client.dataset(dataset.dataset).createTable(CURRENT_SNAPSHOT, { view: sql }),
      );
      return;
    } catch (error) {
      if (!hasStatus(error, 409)) throw error;
    }
  }
  await calls.make(() => view.setMetadata({ view: sql }));
}

/** The build of the past day that is asked for, where the dataset shows one that this release can read. */
async function builtDay(
  calls: Calls,
  { dataset, pastDay = null, fresh }: BigQueryBuildOptions,
): Promise<string | null> {
  if (pastDay === null || fresh) return null;
  const days = await shownDays(calls, dataset);
  return days.find(({ day, shape }) => day === pastDay && shape === SHAPE)?.id ?? null;
}

/** Checks what was made and shows it; returns the names of the tables that are gone. */
async function finish(
  context: JobContext,
  { id, asOf, builtAt }: Planned,
  past: PastDay | null,
  shown: SnapshotInfo | null,
): Promise<string[]> {
  const { calls, dataset } = context;
  const { dataThrough } = await verifyTables(context);
  if (past !== null) {
    const facts = { day: past.day, id, dataThrough, builtAt, demo: false, shape: SHAPE };
    return removeOldDays(context, await publishDay(context, facts));
  }
  await markVerified(calls, dataset, id);
  await ensureDaysView(calls, dataset);
  await publish(context, shown, { id, asOf, dataThrough, builtAt, demo: false });
  return removeOldBuilds(calls, dataset, id);
}

async function build(calls: Calls, options: BigQueryBuildOptions): Promise<BuildReport> {
  const { dataset, settings, now, pastDay = null } = options;
  if (pastDay === null && options.userSecret === null && eventTables(options.mapping).length > 0)
    throw new BuildError(NO_SECRET);
  const location = (await locate(calls, dataset)) ?? options.access.location;
  const found = await builtDay(calls, options);
  if (found !== null) return { id: found, tables: [], removed: [] };
  const shown = await shownBuild(calls, dataset);
  const origin = await originOf(calls, options, shown);
  const of = origin.past === null ? 'present' : 'past';
  const builds = options.fresh ? new Map() : await buildsIn(calls, dataset, of);
  const planned = planBuild(options, origin, (mark) => unfinished(builds, mark, now, shown));
  const { id, asOf } = planned;
  if (origin.since !== null && origin.since.day > dayOfInstant(asOf))
    throw new BuildError(`--since must not be later than the clock of the build, ${asOf}`);
  const maxBytes = settings.SOUNDINGS_BIGQUERY_BUILD_MAX_BYTES;
  const jobTimeoutMs = Math.min(LONGEST_JOB_MS, options.access.deadlineMs);
  const context = { calls, dataset, location, id, maxBytes, jobTimeoutMs };
  const tables = await makeTables(context, planned.steps, options.onTable ?? (() => {}));
  return { id, tables, removed: await finish(context, planned, origin.past, shown) };
}

/**
 * Makes every table of a build in the dataset by jobs of BigQuery, checks the invariants
 * and shows the build to readers in one step; until then they see the one before, and old
 * builds are removed after it only. Where it fails, the same call within six hours goes on
 * after the last job that ended well, with the clock that the build was begun with. Throws
 * a BuildError or a BrokenInvariantError, never anything else.
 */
export async function buildOnBigQuery(options: BigQueryBuildOptions): Promise<BuildReport> {
  try {
    return await withCalls(options.access, (calls) => build(calls, options));
  } catch (error) {
    if (error instanceof BuildError || error instanceof BrokenInvariantError) throw error;
    throw buildError('the build could not go on', error);
  }
}
