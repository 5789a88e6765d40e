import { periodsIn } from '@soundings/shared/time';

/**
 * User-level events in which every part of growth can be counted by hand: groups of users that are active in the
 * same months of 2024, on every third day, with the samples' instances as their homes. Each group is as large as
 * its instance says, so none is a small group.
 */

interface Home {
  siteId: string;
  licenceKey: string;
  /** Users of each group. */
  users: number;
}

/** The instances of the wire samples whose contract permits all events and that have a licence since before 2024. */
const HOMES: readonly Home[] = [
  { siteId: '3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3', licenceKey: 'EXAMPLE.marlowe-prod.2024.slk', users: 14 },
  { siteId: 'e8051f7b-94c3-4e6a-b2d8-61fa3c07d95e', licenceKey: 'EXAMPLE.quelby-managed.2023.slk', users: 12 },
  { siteId: 'b85d17f6-ae42-4093-8c5d-f29e06b713a8', licenceKey: 'EXAMPLE.ellergate-prod.2023.slk', users: 30 },
];

/** In which months each group is active, and in which parts of the product. */
const GROUPS: readonly { months: readonly number[]; features: readonly string[] }[] = [
  { months: [1, 2, 3, 4, 5, 6], features: ['search', 'cody.chat-question'] },
  { months: [2, 3, 4, 5, 6], features: ['search', 'blob.codeintel'] },
  { months: [1, 3, 5], features: ['search', 'blob.codeintel'] },
  { months: [2, 4], features: ['search', 'batchChanges'] },
  { months: [3, 4, 5, 6], features: ['search', 'cody.completion'] },
  { months: [4], features: ['search'] },
  { months: [5, 6], features: ['search', 'notebook'] },
];

const FIRST = '2024-01-01';
/** The last day that the samples know. */
const END = '2024-06-03';

function eventsOf({ siteId, licenceKey, users }: Home, day: string): unknown[] {
  const month = Number(day.slice(5, 7));
  const date = Number(day.slice(8));
  return GROUPS.flatMap(({ months, features }, group) => {
    if (!months.includes(month) || (date + group) % 3 !== 0) return [];
    return features.flatMap((feature) =>
      Array.from({ length: users }, (_, user) => ({
        metadata: { requestId: 'r', identifier: { licensedInstance: { licenseKey: licenceKey, instanceId: siteId } } },
        event: {
          id: `${siteId}-${day}-${feature}-${group}-${user}`,
          timestamp: `${day}T10:00:00.000Z`,
          feature,
          action: 'view',
          source: { server: { version: '5.3.0' }, client: { name: 'WEB', version: '5.3.0' } },
          // Users of the samples have lower numbers.
          user: { userId: String(1000 + group * 100 + user) },
        },
      })),
    );
  });
}

/** The events as NDJSON, one a line, as an instance sends them. */
export function madeEvents(): string {
  const days = periodsIn('day', FIRST, END);
  const lines = HOMES.flatMap((home) => days.flatMap((day) => eventsOf(home, day)));
  return lines.map((line) => JSON.stringify(line)).join('\n') + '\n';
}
