import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import { problemSchema } from '@soundings/shared/problem';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Answer, serveFolder, type TestServer } from '../testing/serve';

let fleet: TestFleet;
let server: TestServer;
let webDir: string;
const PAGE = '<!doctype html><meta name="csp-nonce" content="__CSP_NONCE__"><title>Soundings</title>';

beforeAll(async () => {
  webDir = await mkdtemp(join(tmpdir(), 'soundings-web-'));
  await mkdir(join(webDir, 'assets'));
  await mkdir(join(webDir, '.vite'));
  await writeFile(join(webDir, 'index.html'), PAGE);
  await writeFile(join(webDir, '.vite/manifest.json'), '{}');
  await writeFile(join(webDir, '.env'), 'SECRET=1');
  await writeFile(join(webDir, 'assets/app-1a2b.js'), 'console.log(1)');
  await writeFile(join(webDir, 'assets/app-1a2b.js.br'), 'brotli bytes');
  await writeFile(join(webDir, 'assets/app-1a2b.js.map'), '{}');
  fleet = await sampleFleet();
  server = await serveFolder(fleet.dataDir, { webDir });
});
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
  await rm(webDir, { recursive: true, force: true });
});

const apiPaths = Object.values(ENDPOINTS).map((endpoint) =>
  endpoint.path.replace(':id', 'es_d2708c96-5fe1-4a3b-9d84-b6c1e07f5a29'),
);
/** Nothing of a customer, of the machine or of the engine may be in an answer that refuses. */
const LEAKS = /Marlowe|Tarnwell|SELECT|FROM cube|node_modules|\/tmp|\.ts:|at .*\(|duckdb/i;

function expectRefused(answer: Answer, statuses: number[]): void {
  expect(statuses).toContain(answer.status);
  expect(answer.text).not.toMatch(LEAKS);
  expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
}

const CSP =
  /^default-src 'none';script-src 'self';style-src 'self' 'nonce-[A-Za-z0-9+/]{22}==';img-src 'self' data:;font-src 'self';connect-src 'self';object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'$/;

describe('S15: headers', () => {
  test.each([
    ['/', 200],
    ['/api/fleet', 200],
    ['/api/fleet.csv', 200],
    ['/api/openapi.json', 200],
    ['/api/docs', 200],
    ['/api/nothing', 404],
    ['/api/fleet?x=1', 400],
    ['/assets/app-1a2b.js', 200],
    ['/assets/missing.js', 404],
    ['/healthz', 200],
  ])('%s carries exactly the security headers', async (path, status) => {
    const { headers, ...answer } = await server.send(path, { headers: { accept: 'text/html,*/*' } });
    expect(answer.status).toBe(status);
    expect(headers['content-security-policy']).toMatch(CSP);
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    for (const name of ['x-powered-by', 'strict-transport-security', 'server', 'x-frame-options'])
      expect(headers[name], name).toBeUndefined();
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  });

  test('the nonce of the page is that of its policy, and new each time', async () => {
    const nonces = new Set<string>();
    for (let n = 0; n < 3; n++) {
      const { headers, text } = await server.send('/', { headers: { accept: 'text/html' } });
      const nonce = /content="([^"]+)"/.exec(text)?.[1] ?? '';
      expect(headers['content-security-policy']).toContain(`'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test('hashed assets are kept for ever and come compressed, answers are asked for again', async () => {
    const asset = await server.send('/assets/app-1a2b.js', { headers: { 'accept-encoding': 'br' } });
    expect(asset.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': 'text/javascript; charset=utf-8',
    });
    expect(asset.text).toBe('brotli bytes');
    const answer = await server.send('/api/fleet', { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers).toMatchObject({ 'cache-control': 'private, no-cache', 'content-encoding': 'br' });
  });
});

describe('S13, S14: other origins and methods', () => {
  test('a foreign origin gets no CORS header, and a preflight is refused', async () => {
    for (const path of [...apiPaths, '/', '/healthz']) {
      const foreign = { origin: 'https://evil.example', cookie: 'a=b', 'access-control-request-method': 'GET' };
      for (const method of ['GET', 'OPTIONS']) {
        const answer = await server.send(path, { method, headers: foreign });
        expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
        if (method === 'OPTIONS') expectRefused(answer, [403, 404]);
      }
    }
  });

  test('what could change something must come from our own pages, as JSON; even then nothing can be changed', async () => {
    for (const path of apiPaths)
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
        const send = (headers: Record<string, string>, body?: string) =>
          server.send(path, { method, headers, ...(body === undefined ? {} : { body }) });
        const own = { 'sec-fetch-site': 'same-origin' };
        expectRefused(await send({ 'sec-fetch-site': 'cross-site' }), [403]);
        expectRefused(await send({ 'sec-fetch-site': 'same-site' }), [403]);
        expectRefused(await send({ origin: 'https://evil.example' }), [403]);
        expectRefused(await send({}), [403]);
        expectRefused(await send({ ...own, 'content-type': 'text/plain', 'content-length': '1' }, 'x'), [415]);
        const json = '{"role":"admin"}';
        const typed = { 'content-type': 'application/json', 'content-length': String(json.length) };
        const refused = await send({ ...own, ...typed }, json);
        expectRefused(refused, [405]);
        expect(refused.headers['allow']).toBe('GET, HEAD');
        expectRefused(await send({ origin: server.origin, 'content-length': '0' }), [405]);
      }
  });

  test('TRACE is refused', async () => {
    expect(await server.raw('TRACE /api/fleet HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 40[35] /,
    );
  });

  test('HEAD answers like GET, without a body', async () => {
    for (const path of ['/api/fleet', '/assets/app-1a2b.js', '/healthz'])
      expect(await server.send(path, { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  });
});

describe('Host check', () => {
  test.each([
    'evil.example',
    'evil.example:4780',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    'localhost.',
    '[::2]',
  ])('the name %s is refused', async (host) => {
    for (const path of ['/api/fleet', '/', '/assets/app-1a2b.js'])
      expectRefused(await server.send(path, { headers: { host } }), [403]);
    expect((await server.send('/healthz', { headers: { host } })).status).toBe(200);
  });

  test.each(['localhost', 'LOCALHOST:80', '127.0.0.1:1', '[::1]:4780'])('the name %s is ours', async (host) => {
    expect((await server.send('/api/metrics', { headers: { host } })).status).toBe(200);
  });

  test('a configured name is ours', async () => {
    const named = await serveFolder(fleet.dataDir, { env: { SOUNDINGS_HOSTS: 'soundings.test' } });
    expect((await named.send('/api/metrics', { headers: { host: 'soundings.test:80' } })).status).toBe(200);
    await named.close();
  });

  test('without a Host header nothing is answered', async () => {
    expect(await server.raw('GET /api/fleet HTTP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await server.raw('GET /api/fleet HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  test('a request whose length is told twice is refused', async () => {
    const smuggled =
      'POST /api/fleet HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n';
    expect(await server.raw(smuggled)).toMatch(/^HTTP\/1\.1 400 /);
  });
});

describe('S16: unexpected spellings', () => {
  test.each([
    '/API/fleet',
    '/Api/fleet',
    '/api/Fleet',
    '//api/fleet',
    '/api//fleet',
    '/api/fleet/',
    '/api/./fleet',
    '/x/../api/fleet',
    '/%61pi/fleet',
    '/api%2ffleet',
    '/api/fleet%00',
    '/api/fleet;a=b',
    '/api\\fleet',
    '/api/instances/es_d2708c96-5fe1-4a3b-9d84-b6c1e07f5a29/',
    '/api/instances/es%5Fd27081',
    '/api/instances/a%2Fb',
    '/api/instances/%00',
    'http://127.0.0.1/api/fleet',
  ])('%s holds no data', async (path) => {
    const answer = await server.send(path, { headers: { accept: 'application/json' } });
    expectRefused(answer, [404]);
    expect(answer.text).not.toContain('"meta"');
  });
});

describe('S18: extra and polluting fields', () => {
  test.each(apiPaths)('%s refuses them', async (path) => {
    for (const query of ['role=admin', '__proto__[x]=1', '__proto__=1', 'constructor=1', 'a[]=1', 'limit=1&limit=9']) {
      const answer = await server.send(`${path}?${query}`);
      expectRefused(answer, [400]);
      expect(problemSchema.parse(JSON.parse(answer.text)).field).toBeDefined();
    }
  });
});

describe('S21: files', () => {
  test.each([
    '/assets/..%2f..%2fetc%2fpasswd',
    '/assets/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cetc%5cpasswd',
    '/.env',
    '/.git/HEAD',
    '/.vite/manifest.json',
    '/assets/missing.js',
    '/assets/app-1a2b.js.map',
    '/assets/app-1a2b.js.br',
    '/index.html',
    '/index.html/..',
    '/assets',
    '/assets/',
    '/assets/app-1a2b.js/',
  ])('%s is not there', async (path) => {
    const answer = await server.send(path, { headers: { accept: path === '/assets' ? 'image/png' : 'text/html,*/*' } });
    expectRefused(answer, [404]);
    expect(answer.headers['content-type']).toMatch(/^text\/plain/);
    expect(answer.text).toBe('Not found\n');
  });

  test('the page is served for addresses without extension, to who accepts it', async () => {
    for (const path of ['/', '/fleet', '/fleet/es_d2708c96-5fe1-4a3b-9d84-b6c1e07f5a29', '/usage?metric=mau'])
      expect((await server.send(path, { headers: { accept: 'text/html' } })).text).toContain('<title>');
    expect((await server.send('/fleet', { headers: { accept: 'application/json' } })).status).toBe(404);
  });
});

describe('S22, S23: malformed requests and the log', () => {
  test('an address that is not well-formed is a 400', async () => {
    for (const path of ['/api/instances/%E0%A4%A', '/%', '/api/fleet?q=%', '/%E0%A4%A'])
      expectRefused(await server.send(path), [400]);
  });

  test('health shows no detail and nothing is answered under invented names', async () => {
    for (const path of ['/api/debug', '/api/login', '/api/seed', '/metrics.json', '/api/audit'])
      expectRefused(await server.send(path, { headers: { 'user-agent': 'GoogleHC/1.0' } }), [404]);
  });

  test('the log has one JSON object a line, without values of the request and without secrets', async () => {
    const before = server.log.length;
    const secret = 'c2VjcmV0LXRva2Vu';
    await server.send(`/api/fleet?q=${encodeURIComponent(`x\n{"level":60,"msg":"forged ${secret}"}`)}`, {
      headers: { authorization: `Bearer ${secret}`, cookie: `session=${secret}`, 'x-goog-iap-jwt-assertion': secret },
    });
    const lines = server.log.slice(before);
    expect(lines.length).toBe(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ req: { method: 'GET', path: '/api/fleet' } });
    expect(lines.join('\n')).not.toMatch(/c2VjcmV0|forged/);
  });
});
