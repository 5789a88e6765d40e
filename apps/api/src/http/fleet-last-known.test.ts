import type { FleetReply } from '@soundings/shared/fleet';
import { type TestFleet, trimmedFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

let fleet: TestFleet;
let server: TestServer;
beforeAll(async () => {
  fleet = await trimmedFleet(200, 150);
  server = await serveFolder(fleet.dataDir);
});
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

const ask = async (query: string): Promise<FleetReply> =>
  (await server.json<FleetReply>(`/api/fleet?limit=1000${query}`)).body;

const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);

test.each(['', '&hosting=self_hosted', '&liveness=silent', '&permittedPings=full'])(
  'the last known values that the rows tell are what the total adds, counted apart (%j)',
  async (filter) => {
    const without = await ask(filter);
    const withThem = await ask(`${filter}&lastKnown=include`);
    const known = without.rows.flatMap(({ mau, seats }) =>
      mau.reason === 'silent' && mau.lastKnown !== undefined ? [{ value: mau.lastKnown.value, seats }] : [],
    );
    expect(withThem.rows).toEqual(without.rows);
    expect(without.mau.coverage.lastKnown).toBeUndefined();
    const { coverage } = withThem.mau;
    const reporting = without.rows.flatMap(({ mau }) => (mau.value !== null && mau.complete ? mau.value : []));
    expect(withThem.mau.value).toBe(sum([...reporting, ...known.map(({ value }) => value)]));
    expect(coverage.lastKnown?.instances).toBe(known.length);
    expect(known.length).toBeGreaterThan(0);
    expect(withThem.mau.complete).toBe(false);
    expect(coverage.instances).toEqual({
      reporting: without.mau.coverage.instances.reporting + known.length,
      eligible: without.mau.coverage.instances.eligible,
    });
    expect(coverage.instances.reporting + sum(coverage.missing.map(({ instances }) => instances))).toBe(
      coverage.instances.eligible,
    );
  },
);

test('where nobody is silent nothing is added', async () => {
  const { mau } = await ask('&liveness=live');
  expect((await ask('&liveness=live&lastKnown=include')).mau).toEqual(mau);
});
