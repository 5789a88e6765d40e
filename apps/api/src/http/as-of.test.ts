import { ENDPOINTS, type Endpoint } from '@soundings/shared/endpoints';
import type { FleetReply } from '@soundings/shared/fleet';
import { type Problem, problemSchema } from '@soundings/shared/problem';
import { readSettings } from '@soundings/shared/settings';
import type { SourcesReply } from '@soundings/shared/sources';
import { openWarehouse } from '@soundings/warehouse/duckdb/warehouse';
import { buildAsOf } from '@soundings/warehouse/snapshot/as-of';
import { eventFleet, SAMPLES_NOW, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { serve, serveFolder, type TestServer } from '../testing/serve';

/** The wire samples with events, on a day two weeks before that of their snapshot. */
const DAY = '2024-05-20';
const ID = 'es_d2708c96-5fe1-4a3b-9d84-b6c1e07f5a29';

let fleet: TestFleet;
let server: TestServer;
let builds = 0;
beforeAll(async () => {
  fleet = await eventFleet();
  const build = async ({ dataDir, day }: { dataDir: string; day: string }) => {
    builds += 1;
    await buildAsOf({ dataDir, day, now: SAMPLES_NOW, settings: readSettings({}) });
    return true;
  };
  const pastDays = { build, monotonicMs: () => 0 };
  server = await serve({ warehouse: await openWarehouse({ dataDirs: [fleet.dataDir], pastDays }) });
}, 120_000);
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

const withData = (Object.entries(ENDPOINTS) as [string, Endpoint][]).filter(
  ([id, { live }]) => id !== 'metrics' && live !== true,
);
const pathOf = ({ path }: Endpoint, day: string | null): string => {
  const query = [...(path === ENDPOINTS.find.path ? ['q=marlowe'] : []), ...(day === null ? [] : [`asOf=${day}`])];
  return `${path.replace(':id', ID)}${query.length === 0 ? '' : '?'}${query.join('&')}`;
};

test('a day is prepared once for all who ask, who are told when to ask again', async () => {
  const answers = await Promise.all(withData.map(([, endpoint]) => server.send(pathOf(endpoint, DAY))));
  for (const { status, headers, text } of answers) {
    expect([status, headers['retry-after'], headers['cache-control']]).toEqual([503, '2', 'no-store']);
    expect(headers['etag']).toBeUndefined();
    expect(problemSchema.parse(JSON.parse(text))).toMatchObject({
      code: 'busy',
      field: 'asOf',
      retryAfterS: 2,
      message: `the fleet of ${DAY} is being prepared`,
    });
  }
  await vi.waitFor(async () => expect((await server.send(`/api/fleet?asOf=${DAY}`)).status).toBe(200), {
    timeout: 60_000,
    interval: 100,
  });
  expect(builds).toBe(1);
  // Waiting is no fault: nothing in the log calls it one.
  expect(server.log.filter((line) => (JSON.parse(line) as { level: number }).level > 30)).toEqual([]);
}, 90_000);

test.each(withData)('%s says what was known at the end of the day', async (_, endpoint) => {
  const [then, now] = [await server.send(pathOf(endpoint, DAY)), await server.send(pathOf(endpoint, null))];
  expect([then.status, now.status]).toEqual([200, 200]);
  expect(then.headers['etag']).not.toBe(now.headers['etag']);
  expect(then.text).not.toBe(now.text);
  const again = await server.send(pathOf(endpoint, DAY), { headers: { 'if-none-match': then.headers['etag']! } });
  expect(again.status).toBe(304);
  if (endpoint.reply === 'text/csv') {
    expect(then.text).toContain(`# as-of: ${DAY}T23:59:59.999Z`);
    expect(then.headers['content-disposition']).toContain(`soundings-fleet-${DAY}`);
  } else expect(endpoint.reply.parse(JSON.parse(then.text))).toMatchObject({ meta: { asOf: `${DAY}T23:59:59.999Z` } });
});

test('the own day is the snapshot itself', async () => {
  const [own, plain] = await Promise.all(
    ['/api/fleet?asOf=2024-06-03', '/api/fleet'].map((path) => server.json<FleetReply>(path)),
  );
  expect(own!.body).toEqual(plain!.body);
  expect(builds).toBe(1);
});

test('what was loaded is told as it was known, and how far back one can go', async () => {
  const { body: then } = await server.json<SourcesReply>(`/api/sources?asOf=${DAY}`);
  const { body: now } = await server.json<SourcesReply>('/api/sources');
  for (const [index, { kind, newestData, rows }] of then.sources.entries()) {
    if (kind === 'pings' || kind === 'events') expect(newestData! <= `${DAY}T23:59:59.999Z`, kind).toBe(true);
    expect(rows, kind).toBeLessThanOrEqual(now.sources[index]!.rows);
  }
  expect(then.firstDay).toBe(now.firstDay);
  const refused = await server.json<Problem>(`/api/sources?asOf=2001-01-01`);
  expect(refused.status).toBe(400);
  expect(refused.body).toMatchObject({ code: 'invalid_question', field: 'asOf' });
  expect(refused.body.message).toBe(`the fleet can be shown as of ${now.firstDay} to 2024-06-03`);
});

test('a server without a builder shows the present only, and says so', async () => {
  const plain = await serveFolder(fleet.dataDir);
  expect((await plain.json<SourcesReply>('/api/sources')).body.firstDay).toBeNull();
  const { status, body } = await plain.json<Problem>(`/api/fleet?asOf=${DAY}`);
  expect([status, body.field]).toEqual([400, 'asOf']);
  await plain.close();
});
