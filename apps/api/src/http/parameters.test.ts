import { type Endpoint, ENDPOINTS } from '@soundings/shared/endpoints';
import { type Problem, problemSchema } from '@soundings/shared/problem';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { serveFolder, type TestServer } from '../testing/serve';

let fleet: TestFleet;
let server: TestServer;

beforeAll(async () => {
  fleet = await sampleFleet();
  server = await serveFolder(fleet.dataDir);
});
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

const endpoints: [string, Endpoint][] = Object.entries(ENDPOINTS);
const pathOf = (endpoint: Endpoint) => endpoint.path.replace(':id', 'es_d2708c96-5fe1-4a3b-9d84-b6c1e07f5a29');

function parametersOf(endpoint: Endpoint): string[] {
  if (endpoint.query === undefined) return [];
  const { properties } = z.toJSONSchema(endpoint.query, { io: 'input', unrepresentable: 'any' });
  return Object.keys(properties ?? {});
}

async function refusal(path: string): Promise<Problem> {
  const reply = await server.send(path);
  expect([reply.status, path]).toEqual([400, path]);
  const problem = problemSchema.parse(JSON.parse(reply.text));
  expect(problem.code).toBe('invalid_question');
  expect(problem.requestId).toBe(reply.headers['x-request-id']);
  expect(reply.headers['cache-control']).toBe('no-store');
  return problem;
}

describe.each(endpoints)('%s', (_, endpoint) => {
  const path = pathOf(endpoint);

  test('names a parameter that it does not have', async () => {
    for (const name of ['role', 'hostings', 'constructor', '__proto__', 'prototype', 'toString'])
      expect((await refusal(`${path}?${name}=admin`)).field).toBe(name);
  });

  test('names a parameter that is given twice', async () => {
    const name = parametersOf(endpoint)[0] ?? 'anything';
    expect((await refusal(`${path}?${name}=x&${name}=y`)).field).toBe(name);
  });

  test('names every parameter whose value it cannot read', async () => {
    const needed = endpoint.path === ENDPOINTS.find.path ? 'q=marlowe&' : '';
    // No filter, number, day or key has this form; free search has no form to miss.
    for (const name of parametersOf(endpoint).filter((parameter) => parameter !== 'q'))
      expect((await refusal(`${path}?${needed}${name}=%3B%20DROP%20TABLE%20x`)).field).toBe(name);
  });

  test('refuses values that are not well-formed', async () => {
    for (const name of parametersOf(endpoint)) {
      expect((await refusal(`${path}?${name}=%E0%A4%A`)).field).toBe(name);
      expect((await refusal(`${path}?${name}=a%00b`)).field).toBe(name);
    }
  });
});

describe('what a value means', () => {
  test.each([
    ['/api/fleet?hosting=cloud,!managed', 'hosting'],
    ['/api/fleet?hosting=', 'hosting'],
    ['/api/fleet?limit=0', 'limit'],
    ['/api/fleet?limit=1001', 'limit'],
    ['/api/fleet?limit=1e999', 'limit'],
    ['/api/fleet?asOf=2024-02-30', 'asOf'],
    ['/api/fleet?asOf=2024-01-01', 'asOf'],
    ['/api/fleet?cursor=nonsense', 'cursor'],
    ['/api/fleet?cursor=WyItbWF1IiwxLCJhIl0&sort=mau', 'cursor'],
    ['/api/fleet?behind=5..2', 'behind'],
    ['/api/fleet?version=%3C%3C5', 'version'],
    ['/api/fleet?q=secret:x', 'q'],
    ['/api/usage/series?metric=mau&grain=day', 'grain'],
    ['/api/usage/series?metric=retention', 'metric'],
    ['/api/usage/series?from=2024-06-01&to=2024-05-01', 'from'],
    ['/api/usage/series?metric=dau&from=2020-01-01&to=2024-01-01', 'from'],
    ['/api/usage/series?asOf=2024-06-01', 'asOf'],
    ['/api/usage/growth?grain=day', 'grain'],
    ['/api/usage/growth?metric=mau', 'metric'],
    ['/api/usage/growth?hosting=nowhere', 'hosting'],
    ['/api/usage/growth?grain=week&from=2000-01-01&to=2024-01-01', 'from'],
    ['/api/usage/adoption?grain=week', 'grain'],
    ['/api/usage/adoption?from=2024-06-01&to=2024-05-01', 'from'],
    ['/api/usage/adoption?asOf=2024-01-01', 'asOf'],
    ['/api/guide?question=anything', 'question'],
    ['/api/instances/no.dots', 'id'],
  ])('%s is refused by name', async (path, field) => {
    expect((await refusal(path)).field).toBe(field);
  });

  test('asOf of the own day changes nothing; a later one is refused', async () => {
    expect((await server.send('/api/fleet?asOf=2024-06-03')).status).toBe(200);
    expect((await refusal('/api/fleet?asOf=2024-06-04')).field).toBe('asOf');
  });

  test('the window may leave out either end, but no more than 400 points', async () => {
    expect((await server.send('/api/usage/series?metric=dau&from=2024-05-01')).status).toBe(200);
    expect((await server.send('/api/usage/series?metric=dau&to=2024-05-01')).status).toBe(200);
    expect((await refusal('/api/usage/series?metric=dau&from=2013-01-01')).field).toBe('from');
  });
});
