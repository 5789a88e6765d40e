import { dayOfInstant } from '@soundings/shared/time';
import type { SnapshotInfo } from '../../port';
import { placeOf, type ServedDataset } from '../layout';
import { PAST_DAYS, type PastDayInfo, pastDaysIn, pastDaysQuery, pastDaysSql } from '../past-days';
import { buildsIn } from './builds';
import { type Calls, hasStatus } from './calls';
import { BuildError, type JobContext, labelsOf } from './jobs';
import { isFresh } from './keep';
import type { PastDay } from './past-day';

/** Past days that stay shown, the one that was built last with them: a year of firsts of months. */
const KEPT_DAYS = 12;

const viewOf = (calls: Calls, { dataset }: ServedDataset) => calls.options.client.dataset(dataset).table(PAST_DAYS);

/** The past days that the dataset shows; null where it has no such view yet. */
async function readDays(calls: Calls, dataset: ServedDataset): Promise<PastDayInfo[] | null> {
  try {
    return pastDaysIn(await calls.read(pastDaysQuery(dataset), {}, { labels: { app: 'soundings' } }));
  } catch (error) {
    if (hasStatus(error, 404)) return null;
    throw error;
  }
}

/** The past days that the dataset shows. */
export const shownDays = async (calls: Calls, dataset: ServedDataset): Promise<PastDayInfo[]> =>
  (await readDays(calls, dataset)) ?? [];

/** Makes the view of past days where there is none: without it a server would ask for it in vain, again and again. */
export async function ensureDaysView(calls: Calls, { dataset }: ServedDataset): Promise<void> {
  try {
    await calls.make(() => calls.options.client.dataset(dataset).createTable(PAST_DAYS, { view: pastDaysSql([]) }));
  } catch (error) {
    if (!hasStatus(error, 409)) throw error;
  }
}

/** What a past day is built from. Throws a BuildError where nothing is known of it. */
export async function pastDayOf(
  calls: Calls,
  dataset: ServedDataset,
  day: string,
  shown: SnapshotInfo | null,
): Promise<PastDay> {
  if (shown === null) throw new BuildError('--as-of needs a build that is shown; build every day first');
  const today = dayOfInstant(shown.asOf);
  const [pings, users] = ['core.instances', 'core.user_days'].map((name) => placeOf(dataset, name, shown.id));
  const [row] = await calls.read(
    `SELECT MIN(day) AS first_day FROM (
  SELECT CAST(MIN(first_ping_at) AS DATE) AS day FROM \`${pings}\` UNION ALL SELECT MIN(day) AS day FROM \`${users}\`
)`,
    {},
    { labels: labelsOf(shown.id, 'core.instances') },
  );
  const first = (row?.['first_day'] as string | null | undefined) ?? null;
  if (first === null) throw new BuildError('--as-of: the build that is shown knows of no ping and no event');
  if (day < first || day >= today)
    throw new BuildError(`--as-of: the fleet is known from ${first} on, and past days end before ${today}`);
  return { day, base: shown.id };
}

/** Those that stay when `own` is added: of a day the one built last, and of all days those built last. */
function withDay(days: readonly PastDayInfo[], own: PastDayInfo): PastDayInfo[] {
  return [own, ...days.filter(({ day }) => day !== own.day)]
    .toSorted((a, b) => (a.builtAt < b.builtAt ? 1 : -1))
    .slice(0, KEPT_DAYS)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

/** The only moment in which a past day comes to be seen: one view is replaced, in one step. Returns the days that it showed before. */
export async function publishDay({ calls, dataset }: JobContext, own: PastDayInfo): Promise<PastDayInfo[]> {
  await ensureDaysView(calls, dataset);
  const before = await shownDays(calls, dataset);
  await calls.make(() => viewOf(calls, dataset).setMetadata({ view: pastDaysSql(withDay(before, own)) }));
  return before;
}

/**
 * Removes tables of past days that nobody can ask for. A server may still list for a moment what
 * has just fallen out of the view, so what is in `before` goes the next time. Of the day that was
 * built, `own`, what is not served goes at once.
 */
export async function removeOldDays(
  { calls, dataset, id: own }: JobContext,
  before: readonly PastDayInfo[],
): Promise<string[]> {
  const stays = new Set([...before, ...(await shownDays(calls, dataset))].map(({ id }) => id));
  const builds = await buildsIn(calls, dataset, 'past');
  const gone = [...builds].flatMap(([id, tables]) => {
    if (id !== own && stays.has(id)) return [];
    if (id !== own) return isFresh(id, own) ? [] : tables;
    return tables.filter(({ layer }) => layer === 'raw' || layer === 'stage');
  });
  const { client } = calls.options;
  for (const table of gone) await calls.find(() => client.dataset(table.dataset).table(table.tableId).delete());
  return gone.map(({ tableId }) => tableId);
}
