import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Random } from '@soundings/warehouse/demo/random';
import { type BuiltFleet, builtFleet } from '@soundings/warehouse/testing/built-fleet';
import type { RawRow } from '@soundings/warehouse/testing/raw-folder';
import { percent, span, table } from './markdown';

/**
 * How often liveness is wrong: instances that ping in known rhythms, with misses and outages, judged by the models at one clock.
 * The phase of each is random, so that many instances at one instant stand for one instance at many.
 */

const NOW = Date.UTC(2024, 5, 3, 6);
const DAY = 86_400_000;
const HEALTHY = 400;
const STOPPED = 40;
/** Days since the last ping was due, of those that stopped. */
const STOPS = [1, 2, 3, 5, 8, 10, 15, 22, 36];
const MISSED = 0.02;
/** One in three had an outage of one to four days in the last 60 days; it may run still. */
const OUTAGE = 1 / 3;

interface Rhythm {
  name: string;
  /** Days of history. */
  days: number;
  /** Instants at which it is due, oldest first, up to `end`. */
  due: (random: Random, end: number, days: number) => number[];
}

/** Every `step` before `end`, with a phase and a jitter of up to ten minutes. */
function regular(step: number, keeps: (instant: number, shift: number) => boolean = () => true): Rhythm['due'] {
  return (random, end, days) => {
    const shift = random.int(0, 6);
    const instants: number[] = [];
    for (let at = end - random.between(0, step); at > end - days * DAY; at -= step)
      if (keeps(at, shift)) instants.push(at + random.between(-5, 5) * 60_000);
    return instants.toReversed();
  };
}

const isWorkday = (instant: number, shift: number): boolean => (Math.floor(instant / DAY) + shift) % 7 < 5;

function irregular(random: Random, end: number, days: number): number[] {
  const instants: number[] = [];
  for (let at = end; at > end - days * DAY;) {
    at += 2 * DAY * Math.log(1 - random.next());
    instants.push(at);
  }
  return instants.toReversed();
}

const RHYTHMS: readonly Rhythm[] = [
  { name: 'every 30 minutes', days: 4, due: regular(DAY / 48) },
  { name: 'daily', days: 60, due: regular(DAY) },
  { name: 'daily on workdays', days: 60, due: regular(DAY, isWorkday) },
  { name: 'weekly on a weekday', days: 120, due: regular(7 * DAY) },
  { name: 'irregular, every two days in the mean', days: 60, due: irregular },
];

function received(random: Random, { due, days }: Rhythm, end: number): number[] {
  const from = random.chance(OUTAGE) ? NOW - random.between(0, 60) * DAY : Infinity;
  const to = from + random.between(1, 4) * DAY;
  const kept = due(random, end, days).filter((at) => at <= NOW && !random.chance(MISSED) && (at < from || at >= to));
  // Without a ping it would be never seen, which is not what is measured.
  return kept.length > 0 ? kept : [end - days * DAY];
}

const pingAt = (site: string, at: number): RawRow => ({
  shape: 'row',
  received_at: new Date(at).toISOString(),
  site_id: site,
  content_hash: `${site} ${at}`,
  remote_site_version: '5.3.0',
});

/** The pings of all rhythms; a site is named by rhythm, days since it stopped (0: it did not) and number. */
function pings(): RawRow[] {
  return RHYTHMS.flatMap((rhythm, place) =>
    [0, ...STOPS].flatMap((stop) =>
      Array.from({ length: stop === 0 ? HEALTHY : STOPPED }, (_, index) => {
        const site = `r${place}-${stop}-${index}`;
        return received(new Random(`liveness ${site}`), rhythm, NOW - stop * DAY).map((at) => pingAt(site, at));
      }).flat(),
    ),
  );
}

const COUNTS = `
  SELECT SPLIT_PART(site_id, '-', 1) AS rhythm, CAST(SPLIT_PART(site_id, '-', 2) AS INTEGER) AS stop, COUNT(*) AS instances,
    COUNT_IF(liveness = 'live') AS live, COUNT_IF(liveness = 'late') AS late, COUNT_IF(liveness = 'silent') AS silent,
    CAST(QUANTILE_DISC(cadence_s, 0.5) AS BIGINT) AS cadence_s, CAST(QUANTILE_DISC(late_within_s, 0.5) AS BIGINT) AS late_within_s
  FROM core.instances GROUP BY ALL`;

type Counts = Record<'stop' | 'instances' | 'live' | 'late' | 'silent' | 'cadence_s' | 'late_within_s', number>;

async function countsOf(fleet: BuiltFleet): Promise<Counts[][]> {
  const rows = (await fleet.ask(COUNTS)) as (Counts & { rhythm: string })[];
  return RHYTHMS.map((_, place) =>
    [0, ...STOPS].map((stop) => {
      const found = rows.find((row) => row.rhythm === `r${place}` && row.stop === stop);
      if (found === undefined) throw new Error('a rhythm without instances');
      return found;
    }),
  );
}

/** The report: what the models say of each rhythm, in healthy instances and in those that stopped. */
export async function livenessReport(): Promise<string> {
  const fleet = await builtFleet({ pings: pings() }, new Date(NOW).toISOString());
  const counts = await countsOf(fleet);
  await fleet.close();
  const healthy = counts.map(([first], place) => {
    const { cadence_s, late_within_s, instances, late, silent } = first!;
    return [
      RHYTHMS[place]!.name,
      span(cadence_s),
      span(late_within_s),
      percent(late, instances),
      percent(silent, instances),
    ];
  });
  const stopped = counts.map(([, ...rest], place) => [
    RHYTHMS[place]!.name,
    ...rest.map(({ live, late, instances }) => `${percent(live, instances)} / ${percent(live + late, instances)}`),
  ]);
  return [
    '# How often liveness is wrong',
    'Printed by `pnpm bench liveness`; `bench/liveness.test.ts` holds it against the models. The models judge simulated instances that ping in known rhythms: ' +
      `${HEALTHY} healthy and ${STOPPED} for each day of stopping. One ping in fifty goes missing, and one instance in three had an outage of one to four days ` +
      'within 60 days, which may run still. The thresholds are the defaults: live up to max(24 h, 2 × cadence), late up to max(7 d, 5 × cadence).',
    '## False alarms: instances that never stopped',
    table(['Rhythm', 'cadence learned', 'silent after', 'called late', 'called silent'], healthy),
    '## Misses: instances that stopped',
    'Whose last period ended so many days ago: the share still called live / not yet called silent.',
    table(['Rhythm', ...STOPS.map((stop) => `${stop} d`)], stopped),
    '## What follows',
    [
      '- An alarm (silent) is false for irregular instances only: a pause beyond seven days belongs to their rhythm. Raise `SOUNDINGS_LATE_HOURS` where a fleet has many of them.',
      '- Workday instances have a cadence of one day, so a weekend makes them late until Monday, never silent. Late asks nobody to act.',
      '- A weekly instance is called live for two weeks after it stopped, and silent after five: two of five missing pings are no reason to ask. Whoever needs to know ' +
        'earlier looks at its ping days. Many that stop on one day are an incident, which needs one missed ping and not five.',
      '- One ping alone teaches no cadence: the plain thresholds hold until the second.',
    ].join('\n'),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}

export async function benchLiveness(folder: string): Promise<void> {
  const report = await livenessReport();
  console.log(`\n${report}`);
  writeFileSync(join(folder, 'liveness.md'), report);
}
