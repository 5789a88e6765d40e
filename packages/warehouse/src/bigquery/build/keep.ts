import type { ServedDataset } from '../layout';
import { isPrivate, tableOfBuild } from '../layout';
import { begunAtOf, type Builds, type BuildTable, buildsIn } from './builds';
import type { Calls } from './calls';

/** Builds that stay after a new one was published, with it. */
const KEEP = 3;

/** A build that is not whole can be gone on with for so long. */
export const RESUMABLE_MS = 6 * 3_600_000;

const VERIFIED = { state: 'verified' };

const markOf = (calls: Calls, { dataset }: ServedDataset, id: string) =>
  calls.options.client.dataset(dataset).table(tableOfBuild('meta.snapshot', id));

/** Marks a build as one whose invariants hold: only such a build is kept when it is no longer shown. */
export async function markVerified(calls: Calls, dataset: ServedDataset, id: string): Promise<void> {
  await calls.make(() => markOf(calls, dataset, id).setMetadata({ labels: VERIFIED }));
}

async function isVerified(calls: Calls, dataset: ServedDataset, id: string): Promise<boolean> {
  const found = await calls.find(() => markOf(calls, dataset, id).getMetadata());
  const { labels } = (found?.[0] ?? {}) as { labels?: Record<string, string> };
  return labels?.['state'] === VERIFIED.state;
}

/** True where somebody may still go on with it: begun not long before, or even after, the build that was published. */
export function isFresh(id: string, shown: string): boolean {
  const [begun, reference] = [Date.parse(begunAtOf(id) ?? ''), Date.parse(begunAtOf(shown) ?? '')];
  return begun > reference - RESUMABLE_MS;
}

/** The tables that may go: all of builds beyond the last three, and the private ones of those that are not shown. */
async function tablesToRemove(
  calls: Calls,
  dataset: ServedDataset,
  builds: Builds,
  shown: string,
): Promise<BuildTable[]> {
  let kept = 1;
  const gone: BuildTable[] = [];
  for (const [id, tables] of builds) {
    if (id === shown) continue;
    const verified = await isVerified(calls, dataset, id);
    if (!verified && isFresh(id, shown)) continue;
    const keeps = verified && kept < KEEP;
    kept += keeps ? 1 : 0;
    gone.push(...tables.filter(({ layer }) => !keeps || isPrivate(layer)));
  }
  return gone;
}

/**
 * Removes what no reader and no build needs once `shown` is published: it, two verified
 * builds besides it, and what may still be gone on with stay. Returns the names of the
 * tables that are gone. Nothing but tables of our own builds is ever touched.
 */
export async function removeOldBuilds(calls: Calls, dataset: ServedDataset, shown: string): Promise<string[]> {
  const builds = await buildsIn(calls, dataset, 'present');
  const gone = await tablesToRemove(calls, dataset, builds, shown);
  const { client } = calls.options;
  for (const table of gone) await calls.find(() => client.dataset(table.dataset).table(table.tableId).delete());
  return gone.map(({ tableId }) => tableId);
}
