import type { GuideQuery, GuideReply } from '@soundings/shared/guide';
import { type GuideCount, guideGroups } from '@soundings/shared/guide-groups';
import { toolLinks } from '@soundings/shared/guide-links';
import { guideCounts, type GuideCountRow } from '@soundings/warehouse/queries/guide-counts';
import { type Asking, metaOf, run } from './question';

/** Rows of one group follow each other; the first names it. */
function countsOf(rows: readonly GuideCountRow[]): GuideCount[] {
  const groups: GuideCountRow[][] = [];
  for (const row of rows) {
    if (row.sample === 1) groups.push([]);
    groups.at(-1)?.push(row);
  }
  return groups.flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return {
      linked: first.linked,
      pings: first.effective_pings,
      events: first.effective_events,
      permittedEvents: first.permitted_events,
      hosting: first.hosting,
      instances: first.instances,
      samples: group.map((row) => ({
        id: row.id,
        name: row.display_name,
        accountName: row.account_name,
        lastPingAt: row.last_ping_at,
      })),
    };
  });
}

/** Which tool answers a question, for each group of the customers that match. */
export async function guide(asking: Asking, query: GuideQuery): Promise<GuideReply> {
  const counts = countsOf(await run(asking, guideCounts(query)));
  return {
    meta: metaOf(asking.lease.snapshot),
    question: query.question,
    matching: counts.reduce((sum, count) => sum + count.instances, 0),
    groups: guideGroups(query.question, counts, asking.settings),
    links: toolLinks(asking.settings),
  };
}
