import { afterEach, describe, expect, it } from 'vitest';
import { Random } from '../../demo/random';
import { type BuiltFleet, builtFleet } from '../../testing/built-fleet';
import { cadenceOf } from '../../testing/oracle/states';
import type { RawRow } from '../../testing/raw-folder';

/** Injected drops among ordinary silence: each is found with exactly its members, and ordinary silence alone makes none. */

const NOW = '2024-06-03T06:00:00.000Z';
const DAY = 86_400_000;
const FIRST = Date.parse('2024-03-01T00:00:00Z');
const DAYS = 94;
const dayOf = (place: number) => new Date(FIRST + place * DAY).toISOString().slice(0, 10);

interface Site {
  id: string;
  version: string;
  managed: boolean;
  /** Whether a ping comes on a day of its life. */
  rhythm: (place: number) => boolean;
  gone: number;
}

const RHYTHMS: readonly ((phase: number) => Site['rhythm'])[] = [
  () => () => true,
  () => () => true,
  (phase) => (place) => (place + phase) % 7 < 5,
  (phase) => (place) => (place + phase) % 7 === 0,
  (phase) => (place) => (place + phase) % 14 === 0,
];

/** Sites in all rhythms on three releases; one in six falls silent some day, without anybody else. */
function fleetOf(seed: number, count = 90): Site[] {
  const random = new Random(`incidents-${seed}`);
  return Array.from({ length: count }, (_, index) => ({
    id: `site-${index}`,
    version: random.pick(['5.1.0', '5.2.3', '5.3.9']),
    managed: random.chance(0.3),
    rhythm: random.pick(RHYTHMS)(random.int(0, 13)),
    gone: random.chance(1 / 6) ? random.int(20, DAYS) : Infinity,
  }));
}

type Drop = (site: Site, place: number) => boolean;
const NO_DROP: Drop = () => false;

/** One ping in fifty goes missing by itself. */
function pingsOf(sites: readonly Site[], seed: number, drop: Drop): RawRow[] {
  const random = new Random(`pings-${seed}`);
  return sites.flatMap((site) =>
    Array.from({ length: DAYS }, (_, place) => place).flatMap((place) => {
      const isLost = random.chance(0.02);
      if (!site.rhythm(place) || isLost || place >= site.gone || drop(site, place)) return [];
      return [
        {
          shape: 'row',
          received_at: `${dayOf(place)}T10:00:00Z`,
          site_id: site.id,
          content_hash: `${site.id} ${place}`,
          remote_site_version: site.version,
          external_url: site.managed ? `https://${site.id}.vendorcloud.example` : `https://${site.id}.example`,
        },
      ];
    }),
  );
}

const INCIDENTS = `SELECT incident_id, kind, value, from_day, to_day FROM core.incidents ORDER BY incident_id`;

let fleet: BuiltFleet | null = null;
afterEach(async () => {
  await fleet?.close();
  fleet = null;
});

async function built(sites: readonly Site[], seed: number, drop: Drop): Promise<BuiltFleet> {
  fleet = await builtFleet({ pings: pingsOf(sites, seed, drop) }, NOW, {
    environment: { SOUNDINGS_MANAGED_DOMAINS: '.vendorcloud.example' },
  });
  return fleet;
}

async function membersOf(incident: string): Promise<unknown[]> {
  const rows = await fleet!.ask(
    `SELECT i.id FROM core.incident_members AS m JOIN core.instances AS i ON i.instance_no = m.instance_no
     WHERE m.incident_id = '${incident}' ORDER BY i.id`,
  );
  return rows.map(({ id }) => id);
}

/** Those whose rhythm and luck had them ping one or two weeks before the first day in the span on which they were due. */
function expectedMembers(rows: readonly RawRow[], sites: readonly Site[], from: number, until: number): string[] {
  const received = new Set(rows.map((row) => `${row['site_id']} ${String(row['received_at']).slice(0, 10)}`));
  const pinged = (site: Site, place: number) => received.has(`${site.id} ${dayOf(place)}`);
  const cadences = new Map(
    sites.map(({ id }) => [
      id,
      cadenceOf({ pings: rows.filter((row) => row['site_id'] === id) } as Parameters<typeof cadenceOf>[0]),
    ]),
  );
  const isDue = (site: Site, place: number, last: number) =>
    (place - last) * 86_400 >= (cadences.get(site.id) ?? 0) - 43_200 &&
    (pinged(site, place - 7) || pinged(site, place - 14));
  return sites
    .filter((site) => {
      for (let place = from; place < until; place += 1) {
        if (pinged(site, place)) continue;
        let last = place - 1;
        while (last >= 0 && !pinged(site, last)) last -= 1;
        const firstDue = Array.from({ length: 14 }, (_, step) => last + 1 + step).find((day) => isDue(site, day, last));
        if (last >= 0 && firstDue === place) return true;
      }
      return false;
    })
    .map(({ id }) => id)
    .toSorted();
}

describe.each([1, 2, 3, 4])('seed %i', (seed) => {
  const sites = fleetOf(seed);

  it('finds no incident in ordinary silence', async () => {
    const { ask } = await built(sites, seed, NO_DROP);
    expect(await ask(INCIDENTS)).toEqual([]);
    const [quiet] = await ask('SELECT COUNT(*) AS gaps FROM stage.quiet');
    expect(Number(quiet?.['gaps'])).toBeGreaterThan(20);
  });

  it('finds a release that falls quiet and stays so, and exactly its instances', async () => {
    const drop: Drop = (site, place) => site.version === '5.2.3' && place >= 70;
    const { ask } = await built(sites, seed, drop);
    const id = `version-5.2-${dayOf(70)}`;
    expect(await ask(INCIDENTS)).toEqual([
      { incident_id: id, kind: 'version', value: '5.2', from_day: dayOf(70), to_day: null },
    ]);
    const ofRelease = sites.filter(({ version }) => version === '5.2.3');
    expect(await membersOf(id)).toEqual(expectedMembers(pingsOf(sites, seed, drop), ofRelease, 70, 78));
    const silent = await ask(
      `SELECT findings LIKE '%"detail":"incident"%' AS told, COUNT(*) AS instances FROM core.instances AS i
       JOIN core.incident_members AS m ON m.instance_no = i.instance_no WHERE i.liveness = 'silent' GROUP BY ALL`,
    );
    expect(silent).toEqual([{ told: true, instances: expect.any(Number) }]);
  });

  it('finds an ingest outage of two days as one incident of the fleet that is over', async () => {
    const drop: Drop = (_, place) => place === 60 || place === 61;
    const { ask } = await built(sites, seed, drop);
    const id = `fleet-${dayOf(60)}`;
    expect(await ask(INCIDENTS)).toEqual([
      { incident_id: id, kind: 'fleet', value: null, from_day: dayOf(60), to_day: dayOf(62) },
    ]);
    expect(await membersOf(id)).toEqual(expectedMembers(pingsOf(sites, seed, drop), sites, 60, 62));
  });

  it('finds a hosting type that loses a week, and leaves the others alone', async () => {
    const drop: Drop = (site, place) => site.managed && place >= 50 && place < 57;
    const { ask } = await built(sites, seed, drop);
    const id = `hosting-managed-${dayOf(50)}`;
    expect(await ask(INCIDENTS)).toEqual([
      { incident_id: id, kind: 'hosting', value: 'managed', from_day: dayOf(50), to_day: dayOf(57) },
    ]);
    const managed = sites.filter((site) => site.managed);
    expect(await membersOf(id)).toEqual(expectedMembers(pingsOf(sites, seed, drop), managed, 50, 57));
  });

  it('tells a release and a hosting type that fall quiet on one day apart', async () => {
    const drop: Drop = (site, place) => place >= 64 && (site.version === '5.2.3' || (site.managed && place < 70));
    // Large enough that five managed instances of other releases are due on the day.
    const many = fleetOf(seed, 150);
    const { ask } = await built(many, seed, drop);
    const ids = { hosting: `hosting-managed-${dayOf(64)}`, version: `version-5.2-${dayOf(64)}` };
    expect(await ask(INCIDENTS)).toMatchObject([
      { incident_id: ids.hosting, kind: 'hosting', value: 'managed', from_day: dayOf(64) },
      { incident_id: ids.version, kind: 'version', value: '5.2', from_day: dayOf(64), to_day: null },
    ]);
    const rows = pingsOf(many, seed, drop);
    const ofRelease = many.filter(({ version }) => version === '5.2.3');
    expect(await membersOf(ids.version)).toEqual(expectedMembers(rows, ofRelease, 64, 72));
  });
});
