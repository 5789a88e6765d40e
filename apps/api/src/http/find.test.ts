import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FindReply } from '@soundings/shared/find';
import { problemSchema } from '@soundings/shared/problem';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

// Every value here can be traced to the README of the wire samples.
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

const find = (q: string) => server.send(`/api/find?q=${encodeURIComponent(q)}`);
async function ask(q: string): Promise<FindReply> {
  const { status, text } = await find(q);
  expect(status, q).toBe(200);
  return ENDPOINTS.find.reply.parse(JSON.parse(text));
}
/** The reply without what names the request. */
const answer = async (q: string) => JSON.stringify((await ask(q)).candidates);

describe('GET /api/find', () => {
  test.each([
    ['marlowe', 'name', '3b9f6c52'],
    ['Marlowe Freight', 'account_name', '3b9f6c52'],
    ['code.marlowefreight.example', 'external_domain', '3b9f6c52'],
    ['https://code.marlowefreight.example/search?q=secret', 'external_domain', '3b9f6c52'],
    ['marlowefreight.example', 'account_domain', '3b9f6c52'],
    ['EXAMPLE.marlowe-prod.2024.slk', 'licence_key', '3b9f6c52'],
    ['EXAMPLE.marlowe-prod.2023.slk', 'licence_key', '3b9f6c52'],
    ['es_0b51d7e4-2c98-4f06-a3d7-8e14c95f6b20', 'id', '3b9f6c52'],
    ['001EX00000Marlow1QA', 'id', '3b9f6c52'],
    ['3b9f6c52', 'text', '3b9f6c52'],
    ['Hollinbrook Software', 'suggested_account', '0f7be3d2'],
  ])('%s', async (q, foundBy, id) => {
    const { candidates } = await ask(q);
    expect(candidates.find(({ instanceId }) => instanceId?.startsWith(id))).toMatchObject({ foundBy });
  });

  test('tells the chain of a customer whose pings are linked', async () => {
    const [best] = (await ask('EXAMPLE.marlowe-prod.2024.slk')).candidates;
    expect(best).toMatchObject({ linkSource: 'licence_key', inCustomers: true, breaks: [], suggestions: [] });
    expect(best?.fleetFilters).toEqual({ q: `site:${best?.instanceId}` });
    expect(best?.chain.map(({ value }) => value === null)).toEqual([false, false, false, false, false, false]);
  });

  test('tells why the default view hides a staging instance, and the filters that show it', async () => {
    const { candidates } = await ask('c47a0e19');
    expect(candidates[0]).toMatchObject({
      inCustomers: false,
      breaks: [{ code: 'outside_population', step: 'fleet', detail: 'secondary' }],
      fleetFilters: { population: 'all' },
    });
  });

  test('an account without a licence is found, and the chain breaks before it', async () => {
    const { candidates, matching } = await ask('Hollinbrook Software');
    // Its trial pings too, without a key: by the domain of the installer.
    expect(matching).toEqual({ instances: 1, accounts: 1 });
    expect(candidates.map(({ instanceId }) => instanceId === null)).toEqual([true, false]);
    expect(candidates[0]).toMatchObject({
      account: { name: 'Hollinbrook Software', type: 'Prospect' },
      breaks: [{ code: 'no_subscription', step: 'subscription', detail: null }],
      fleetFilters: null,
    });
    expect(candidates[1]).toMatchObject({
      foundBy: 'suggested_account',
      suggestions: [{ accountName: 'Hollinbrook Software' }],
    });
  });

  test('what nobody has is an empty list, not an error', async () => {
    for (const q of ['nobody-has-this', 'https://nowhere.invalid/', 'licence:00000000', 'x y z'])
      expect(await ask(q), q).toMatchObject({ matching: { instances: 0, accounts: 0 }, candidates: [] });
  });
});

describe('what is refused', () => {
  test.each([
    ['', 'q'],
    ['?q=', 'q'],
    ['?q=a', 'q'],
    ['?q=%20%20', 'q'],
    ['?q=build-tools@', 'q'],
    [`?q=${'x'.repeat(201)}`, 'q'],
    ['?q=acme&limit=1000', 'limit'],
    ['?q=acme&q=other', 'q'],
    ['?q=acme%00', 'q'],
  ])('%s', async (query, field) => {
    const { status, text } = await server.send(`/api/find${query}`);
    expect(status).toBe(400);
    expect(problemSchema.parse(JSON.parse(text)).field).toBe(field);
    expect(text).not.toContain('acme');
  });

  test.each(['?cursor=zzz', '?limit=0', '?limit=201', '?q=acme', '?cursor=W10'])('the queue: %s', async (query) => {
    expect((await server.send(`/api/unlinked${query}`)).status).toBe(400);
  });
});

describe('attempts to learn what is masked', () => {
  // The true address of an installer, as the wire samples hold it, and guesses.
  const TRUE_ONE = 'build-tools@quillongames.example';

  test('a guess of an e-mail is answered like the true one, so that it confirms nothing', async () => {
    const expected = await answer(TRUE_ONE);
    expect(expected).toContain('5ac3d890');
    for (const guess of ['nobody@quillongames.example', 'b%@quillongames.example', 'B*@QUILLONGAMES.example'])
      expect(await answer(guess)).toBe(expected);
    expect(await answer('@quillongames.example')).toBe(expected);
  });

  test('part of an address, an IP address or a path of a URL finds nobody', async () => {
    for (const q of ['build-tools', '203.0.113', 'mail:build-tools']) expect((await ask(q)).candidates, q).toEqual([]);
  });

  test.each(['%', '__', '%%', '*', '..', "' OR 1=1 --", '") UNION SELECT 1', '$whole', '@whole', '\\', '[a-z]+'])(
    'a wildcard or a piece of SQL is a text like any other: %s',
    async (q) => {
      const { status, text } = await find(q);
      if (status === 200) expect((JSON.parse(text) as FindReply).candidates).toEqual([]);
      else expect(status).toBe(400);
      expect(text).not.toMatch(/SELECT [a-z*]|cube\.|duckdb|at .*\(/i);
    },
  );

  test('no reply holds an e-mail, an address, a key or what was typed of them', async () => {
    const key = 'EXAMPLE.marlowe-prod.2024.slk';
    for (const q of [
      TRUE_ONE,
      'https://build-tools:pass@code.marlowefreight.example/private?x=1',
      key,
      'marlowe',
      'example',
    ])
      expect((await find(q)).text, q).not.toMatch(/build-tools|pass|private|\.slk|https?:|[\w.]+@[\w.]+|203\.0\.113/);
    expect((await server.send('/api/unlinked')).text).not.toMatch(
      /build-tools|\.slk|https?:|[\w.]+@[\w.]+|203\.0\.113/,
    );
  });

  test('the log holds nothing of what was looked for', async () => {
    const before = server.log.length;
    await find(TRUE_ONE);
    await find('EXAMPLE.marlowe-prod.2024.slk');
    await find(`${'secretword '.repeat(30)}`);
    const lines = server.log.slice(before);
    expect(lines).toHaveLength(3);
    expect(lines.join('\n')).not.toMatch(/build-tools|quillon|slk|secretword|marlowe/i);
  });
});

describe('GET /api/unlinked', () => {
  test('tells who may be behind unlinked pings, and why', async () => {
    const { text } = await server.send('/api/unlinked');
    const { total, rows, next } = ENDPOINTS.unlinked.reply.parse(JSON.parse(text));
    expect(next).toBeNull();
    expect(total).toBe(rows.length);
    expect(rows.find(({ siteId }) => siteId.startsWith('0f7be3d2'))).toMatchObject({
      because: 'no_licence_entered',
      keyFingerprint: null,
      suggestions: [{ accountName: 'Hollinbrook Software', why: 'installer_email_domain' }],
    });
  });
});
