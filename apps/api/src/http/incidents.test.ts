import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FleetReply } from '@soundings/shared/fleet';
import type { IncidentsReply } from '@soundings/shared/incidents';
import { quietFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

const INCIDENT = 'version-5.2-2024-05-20';
const QUIET = ['quiet-0', 'quiet-1', 'quiet-2', 'quiet-3', 'quiet-4', 'quiet-5'];

let fleet: TestFleet;
let server: TestServer;

beforeAll(async () => {
  fleet = await quietFleet();
  server = await serveFolder(fleet.dataDir);
});
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

const incidentsOf = async (query: string) =>
  ENDPOINTS.incidents.reply.parse((await server.json<IncidentsReply>(`/api/incidents${query}`)).body).incidents;
const fleetOf = async (query: string) =>
  ENDPOINTS.fleet.reply.parse((await server.json<FleetReply>(`/api/fleet?${query}`)).body);

test('tells the release that fell quiet, with the filters that show its instances', async () => {
  expect(await incidentsOf('')).toEqual([
    {
      id: INCIDENT,
      kind: 'version',
      value: '5.2',
      from: '2024-05-20',
      to: null,
      instances: 6,
      missing: 6,
      filters: { incident: INCIDENT },
    },
  ]);
  const { rows, matching } = await fleetOf(`incident=${INCIDENT}`);
  expect(matching).toBe(6);
  expect(rows.map(({ id }) => id).toSorted()).toEqual(QUIET);
});

test('counts of an incident those that match, and leaves out one that hit none of them', async () => {
  expect(await incidentsOf('?q=site:quiet-1')).toMatchObject([{ id: INCIDENT, instances: 1, missing: 1 }]);
  expect(await incidentsOf('?version=5.4')).toEqual([]);
});

test('a silent member says of which incident it is part, and is told apart from customers that are silent alone', async () => {
  const { rows } = await fleetOf(`incident=${INCIDENT}`);
  for (const { findings } of rows)
    expect(findings).toMatchObject([{ class: 'unexpected_silence', detail: 'incident', incident: INCIDENT }]);
  expect((await fleetOf('drift=unexpected_silence')).matching).toBe(6);
  expect((await fleetOf('drift=unexpected_silence&incident=none')).matching).toBe(0);
  expect((await fleetOf('incident=none')).matching).toBe(6);
});

test('the filter goes with every question about usage', async () => {
  const { status, body } = await server.json<{ series: { points: { value: number | null }[] }[] }>(
    `/api/usage/series?metric=dau&grain=day&from=2024-05-10&to=2024-06-01&incident=${INCIDENT}`,
  );
  expect(status).toBe(200);
  const points = ENDPOINTS.usageSeries.reply.parse(body).series[0]?.points ?? [];
  expect(points.map(({ coverage }) => coverage.instances.eligible)).toEqual(points.map(() => 6));
});

test.each(['version-5.2', 'fleet', '2024-05-20', 'hosting--2024-05-20', "version-5'2-2024-05-20"])(
  'refuses %s, which is no incident',
  async (text) => {
    expect((await server.send(`/api/incidents?incident=${encodeURIComponent(text)}`)).status).toBe(400);
  },
);
