import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FleetReply } from '@soundings/shared/fleet';
import type { GuideReply } from '@soundings/shared/guide';
import type { InstanceReply } from '@soundings/shared/instance';
import type { SourcesReply } from '@soundings/shared/sources';
import type { InstanceSeriesReply, UsageSeriesReply } from '@soundings/shared/usage';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

// Every value here can be traced to the README of the wire samples.
const A = '3b9f6c52';
let fleet: TestFleet;
let server: TestServer;
let ids: Record<string, string>;

beforeAll(async () => {
  fleet = await sampleFleet();
  server = await serveFolder(fleet.dataDir);
  const { body } = await server.json<FleetReply>('/api/fleet?population=all');
  ids = Object.fromEntries(body.rows.map((row) => [row.id.slice(0, 8), row.id]));
});
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

async function series(query: string): Promise<UsageSeriesReply> {
  const { status, body } = await server.json<UsageSeriesReply>(`/api/usage/series?${query}`);
  expect(status).toBe(200);
  return ENDPOINTS.usageSeries.reply.parse(body);
}

describe('GET /api/fleet', () => {
  test('shows the default population with its counts', async () => {
    const { status, body } = await server.json<FleetReply>('/api/fleet');
    expect(status).toBe(200);
    const reply = ENDPOINTS.fleet.reply.parse(body);
    expect(reply).toMatchObject({ total: 6, matching: 6, next: null });
    expect(reply.facets.hosting).toEqual([
      { value: 'cloud', count: 0 },
      { value: 'managed', count: 1 },
      { value: 'self_hosted', count: 5 },
      { value: 'unknown', count: 0 },
    ]);
    expect(reply.meta).toMatchObject({ asOf: '2024-06-03T06:00:00.000Z', stale: false, demo: false });
  });

  test('sums MAU of the last finished month over complete readings only', async () => {
    const { body } = await server.json<FleetReply>('/api/fleet');
    expect(body.mau).toMatchObject({ value: 580, source: 'ping', complete: true });
    expect(body.mau.coverage.instances).toEqual({ reporting: 4, eligible: 6 });
    expect(new Set(body.mau.coverage.missing.map(({ reason, instances }) => `${reason} ${instances}`))).toEqual(
      new Set(['incomplete_period 1', 'no_telemetry 1']),
    );
    expect(body.mau.coverage.outside.unlinked).toBeGreaterThanOrEqual(0);
  });

  test('has the utilisation, drift and liveness of each instance', async () => {
    const { body } = await server.json<FleetReply>('/api/fleet?population=all');
    const row = (id: string) => body.rows.find((candidate) => candidate.id.startsWith(id));
    expect(row(A)?.seatUtilisation.value).toBeCloseTo(0.4275, 10);
    expect(row('91d2e7a4')).toMatchObject({ status: 'critical', versionsBehind: 5, hosting: 'self_hosted' });
    expect(row('91d2e7a4')?.seatUtilisation.value).toBeCloseTo(0.48, 10);
    expect(row('e8051f7b')).toMatchObject({
      hosting: 'managed',
      versionsBehind: 0,
      mau: { value: 96, complete: true },
    });
    expect(row('b85d17f6')).toMatchObject({
      drift: 'unexpected_silence',
      liveness: 'silent',
      seats: 2500,
      unlimitedSeats: true,
      mau: { value: 58, complete: false, period: '2024-05-01' },
    });
    expect(row('0f7be3d2')).toMatchObject({ drift: 'unlinked', account: null, permitted: { pings: null } });
    expect(row('es_d2708')).toMatchObject({ siteId: null, liveness: 'never_seen', drift: 'expected_silence' });
    expect(row('7e24a9c1')).toMatchObject({ lifecycle: 'decommissioned' });
    expect(row('c47a0e19')).toMatchObject({ liveness: 'late', instanceType: 'secondary' });
    expect(row('d16e4b08')).toBeUndefined();
  });

  test('pages by cursor without losing or repeating a row, in every order', async () => {
    for (const sort of ['name', '-mau', 'mau', 'lastPing', '-contractEnds', 'version', 'drift', '-seats', 'hosting']) {
      const whole = await server.json<FleetReply>(`/api/fleet?population=all&sort=${sort}`);
      const paged: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const page: { body: FleetReply } = await server.json<FleetReply>(
          `/api/fleet?population=all&sort=${sort}&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`,
        );
        paged.push(...page.body.rows.map((row) => row.id));
        cursor = page.body.next;
      }
      expect(paged, sort).toEqual(whole.body.rows.map((row) => row.id));
    }
  });

  test('puts missing values last, upwards and downwards', async () => {
    for (const sort of ['mau', '-mau']) {
      const { body } = await server.json<FleetReply>(`/api/fleet?population=all&sort=${sort}`);
      const values = body.rows.map((row) => row.mau.value);
      const known = values.filter((value) => value !== null);
      expect(values.slice(0, known.length)).toEqual(known);
      expect(known).toEqual([...known].sort((a, b) => (sort === 'mau' ? a - b : b - a)));
    }
  });
});

describe('GET /api/usage/series', () => {
  test('MAU of May 2024 is 580 over 4 of 6', async () => {
    const reply = await series('metric=mau&from=2024-05-01&to=2024-06-01');
    expect(reply).toMatchObject({ grain: 'month', from: '2024-05-01', to: '2024-06-01' });
    expect(reply.series).toHaveLength(1);
    expect(reply.series[0]).toMatchObject({ key: 'all' });
    expect(reply.series[0]?.points[0]).toMatchObject({ start: '2024-05-01', value: 580, complete: true });
    expect(reply.series[0]?.points[0]?.coverage.instances).toEqual({ reporting: 4, eligible: 6 });
    expect(reply.series[0]?.points[0]?.coverage.accounts).toEqual({ reporting: 4, eligible: 6 });
  });

  test('lower bounds are added on request, and marked', async () => {
    const reply = await series('metric=mau&from=2024-05-01&to=2024-06-01&partial=include');
    const point = reply.series[0]?.points[0];
    expect(point).toMatchObject({ value: 638, complete: false });
    expect(point?.coverage.instances).toEqual({ reporting: 5, eligible: 6 });
    expect(point?.coverage.missing).toEqual([{ reason: 'no_telemetry', instances: 1, seats: 50 }]);
  });

  test('DAU of 31 May is 128 over 3 of 6, WAU of the week from 26 May 243', async () => {
    const dau = await series('metric=dau&from=2024-05-31&to=2024-06-01');
    expect(dau.series[0]?.points[0]).toMatchObject({ value: 128 });
    expect(dau.series[0]?.points[0]?.coverage.instances).toEqual({ reporting: 3, eligible: 6 });
    const reasons = dau.series[0]?.points[0]?.coverage.missing.map((entry) => entry.reason).sort();
    expect(reasons).toEqual(['no_telemetry', 'not_collected_at_level', 'silent']);
    const wau = await series('metric=wau&from=2024-05-26&to=2024-06-02');
    expect(wau.series[0]?.points[0]).toMatchObject({ start: '2024-05-26', value: 243 });
  });

  test('seat utilisation is sum divided by sum', async () => {
    const reply = await series('metric=seat_utilisation&from=2024-05-01&to=2024-06-01');
    const point = reply.series[0]?.points[0];
    expect(point).toMatchObject({ numerator: 580, denominator: 1120, source: 'mixed' });
    expect(point?.value).toBeCloseTo(580 / 1120, 12);
  });

  test('the parts of a breakdown add up to the whole', async () => {
    for (const by of ['hosting', 'status', 'deployType', 'segment', 'version']) {
      const reply = await series(`metric=mau&by=${by}&from=2024-05-01&to=2024-06-01`);
      const values = reply.series.map((entry) => entry.points[0]?.value ?? null).filter((value) => value !== null);
      expect(
        values.reduce((sum, value) => sum + value, 0),
        by,
      ).toBe(580);
    }
  });

  test('the running month is null unless it is asked for', async () => {
    const point = (reply: UsageSeriesReply) => reply.series[0]?.points[0];
    const excluded = point(await series('metric=mau&from=2024-06-01&to=2024-07-01'));
    expect(excluded).toMatchObject({ value: null, reason: 'incomplete_period', complete: false });
    const running = point(await series('metric=mau&from=2024-06-01&to=2024-07-01&partial=running'));
    expect(running).toMatchObject({ complete: false });
    expect(running?.value).toBeGreaterThan(0);
  });

  test('a figure over nobody is null, never 0', async () => {
    const reply = await series('metric=mau&hosting=cloud&from=2024-05-01&to=2024-06-01');
    expect(reply.series[0]?.points[0]).toMatchObject({ value: null, reason: 'not_applicable' });
    expect(reply.series[0]?.points[0]?.coverage.instances).toEqual({ reporting: 0, eligible: 0 });
  });

  test('a window is widened to its buckets, and one outside the data is empty', async () => {
    const wide = await series('metric=mau&from=2024-04-15&to=2024-05-02');
    expect(wide).toMatchObject({ from: '2024-04-01', to: '2024-06-01' });
    const outside = await series('metric=mau&from=2031-01-01&to=2031-03-01');
    expect(outside.series[0]?.points).toEqual([]);
  });

  test('account, search and patch versions pick instances', async () => {
    const { body } = await server.json<FleetReply>('/api/fleet');
    const account = body.rows.find((row) => row.id.startsWith(A))?.account?.id;
    const one = async (filter: string) =>
      (await series(`metric=mau&from=2024-05-01&to=2024-06-01&${filter}`)).series[0]?.points[0];
    expect(await one(`account=${account}`)).toMatchObject({ value: 171 });
    expect(await one('q=account:tarnwell')).toMatchObject({ value: 240 });
    expect(await one('version=%3C5.0')).toMatchObject({ value: 240 });
    expect(await one('version=%3D5.3.12303')).toMatchObject({ value: 171 });
  });
});

describe('GET /api/instances/:id', () => {
  test('tells all that is known, with personal fields masked', async () => {
    const reply = await server.send(`/api/instances/${ids[A]}`);
    expect(reply.status).toBe(200);
    const body = ENDPOINTS.instance.reply.parse(JSON.parse(reply.text) as InstanceReply);
    expect(body.identity).toMatchObject({ remoteIp: '[masked]', installerEmail: '[masked]', externalUrl: '[masked]' });
    expect(body.identity.licenceFingerprint).toMatch(/^[0-9a-f]{8}$/);
    expect(body.licences.length).toBe(2);
    expect(body.licences.filter((licence) => licence.active)).toHaveLength(1);
    expect(body.levels.length).toBeGreaterThan(0);
    const mau = body.readings.find((entry) => entry.metric === 'mau');
    expect(mau?.reading).toMatchObject({ value: 171, complete: true, period: '2024-05-01' });
    expect(body.readings.find((entry) => entry.metric === 'users_churned')?.reading.value).toBe(14);
    const field = (name: string) => body.latestPing?.fields.find((entry) => entry.column === name);
    expect(field('installer_email')).toMatchObject({ value: '[masked]', masked: true });
    expect(field('license_key')?.value).toMatch(/^[0-9a-f]{8}$/);
    for (const secret of [/\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b/, /@/, /https?:\/\//])
      expect(reply.text).not.toMatch(secret);
  });

  test('a critical ping does not collect what only full pings carry', async () => {
    const { body } = await server.json<InstanceReply>(`/api/instances/${ids['91d2e7a4']}`);
    const field = (name: string) => body.latestPing?.fields.find((entry) => entry.column === name);
    expect(field('unique_users_today')).toMatchObject({ value: null, reason: 'not_collected_at_level' });
    expect(field('search_usage')).toMatchObject({ value: null, reason: 'not_collected_at_level' });
    expect(field('total_user_accounts')?.value).toMatch(/^\d+$/);
    expect(body.readings.find((entry) => entry.metric === 'wau')?.reading).toMatchObject({
      value: null,
      reason: 'not_collected_at_level',
    });
  });

  test('site ids are compared in lower case; an instance without site id is found by its subscription', async () => {
    const upper = await server.json<InstanceReply>(`/api/instances/${ids[A]?.toUpperCase()}`);
    expect(upper.body.instance.id).toBe(ids[A]);
    const never = await server.json<InstanceReply>(`/api/instances/${ids['es_d2708']}`);
    expect(never.body).toMatchObject({ latestPing: null, instance: { liveness: 'never_seen' } });
  });

  test('an id that nobody has is not found', async () => {
    const { status, body } = await server.json<{ code: string }>('/api/instances/00000000-0000-4000-8000-000000000000');
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  test('has a series of its own', async () => {
    const { body } = await server.json<InstanceSeriesReply>(
      `/api/instances/${ids[A]}/series?metric=dau&from=2024-05-31&to=2024-06-02`,
    );
    const reply = ENDPOINTS.instanceSeries.reply.parse(body);
    expect(reply.points.map((point) => [point.start, point.reading.value])).toContainEqual(['2024-05-31', 61]);
  });
});

describe('the other endpoints', () => {
  test('GET /api/guide answers for every customer at hand', async () => {
    const { body } = await server.json<GuideReply>('/api/guide?question=totals&population=all');
    const reply = ENDPOINTS.guide.reply.parse(body);
    expect(reply.matching).toBe(9);
    expect(reply.groups.reduce((sum, group) => sum + group.instances, 0)).toBe(9);
  });

  test('GET /api/sources names loads, duplicates, skips and unlinked instances', async () => {
    const { body } = await server.json<SourcesReply>('/api/sources');
    const reply = ENDPOINTS.sources.reply.parse(body);
    expect(reply.sources.find((source) => source.kind === 'pings')).toMatchObject({
      rows: 18,
      duplicates: 2,
      quarantine: [],
    });
    expect(reply.skipped).toContainEqual({ note: 'unknown format', files: 1 });
    expect(reply.unlinkedInstances).toBe(1);
  });

  test('GET /api/metrics is the registry', async () => {
    const { body } = await server.json<unknown>('/api/metrics');
    expect(ENDPOINTS.metrics.reply.parse(body).metrics.map((metric) => metric.key)).toContain('mau');
  });

  test('GET /healthz and /readyz say yes', async () => {
    for (const path of ['/healthz', '/readyz'])
      expect(await server.send(path)).toMatchObject({ status: 200, text: 'yes\n' });
  });

  test('every JSON reply passes the schema of its endpoint, strictly', async () => {
    const paths: Record<string, string> = {
      '/api/find': '/api/find?q=marlowe',
      '/api/instances/:id': `/api/instances/${ids[A]}`,
      '/api/instances/:id/series': `/api/instances/${ids[A]}/series`,
    };
    for (const endpoint of Object.values(ENDPOINTS)) {
      if (endpoint.reply === 'text/csv') continue;
      const { status, headers, body } = await server.json<unknown>(paths[endpoint.path] ?? endpoint.path);
      expect(status, endpoint.path).toBe(200);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      // What the schema does not know would be stripped: nothing may be.
      expect(endpoint.reply.parse(body), endpoint.path).toEqual(body);
    }
  });
});
