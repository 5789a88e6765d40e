import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZONES } from './lint/zones.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Each faulty file, the zone or rule it sins against, and the text the linter must say. */
const FAULTS: [zone: string, path: string, source: string, says: string][] = [
  ['shared', 'packages/shared/src/a.ts', `import 'node:fs';`, 'shared may not import'],
  ['shared', 'packages/shared/src/b.ts', `import 'react';`, 'shared may not import'],
  ['shared', 'packages/shared/src/c.ts', `import '@duckdb/node-api';`, 'shared may not import'],
  ['shared', 'packages/shared/src/d.ts', `import '../../warehouse/src/port';`, 'leaves the package'],
  ['warehouse', 'packages/warehouse/src/ingest/a.ts', `import 'express';`, 'warehouse may not import'],
  ['warehouse', 'packages/warehouse/src/ingest/b.ts', `import '@soundings/api/main';`, 'warehouse may not import'],
  ['warehouse engine', 'packages/warehouse/src/duckdb/a.ts', `import '../bigquery/run';`, 'warehouse engine may not'],
  ['warehouse engine', 'packages/warehouse/src/bigquery/a.ts', `import '../duckdb/run';`, 'warehouse engine may not'],
  [
    'warehouse engine',
    'packages/warehouse/src/bigquery/b.ts',
    `import '@duckdb/node-api';`,
    'warehouse engine may not',
  ],
  [
    'warehouse engine',
    'packages/warehouse/src/duckdb/b.ts',
    `import '@google-cloud/bigquery';`,
    'warehouse engine may not',
  ],
  ['warehouse', 'packages/warehouse/src/snapshot/a.ts', `import 'google-auth-library';`, 'warehouse may not import'],
  ['warehouse text', 'packages/warehouse/src/models/a.ts', `import '../duckdb/open';`, 'warehouse text may not'],
  ['warehouse text', 'packages/warehouse/src/queries/a.ts', `import '@duckdb/node-api';`, 'warehouse text may not'],
  ['api questions', 'apps/api/src/questions/a.ts', `import 'express';`, 'api questions may not import'],
  ['api questions', 'apps/api/src/questions/b.ts', `import '@duckdb/node-api';`, 'api questions may not import'],
  ['api questions', 'apps/api/src/questions/c.ts', `import '../http/problem';`, 'api questions may not import'],
  [
    'api questions',
    'apps/api/src/questions/d.ts',
    `import '@soundings/warehouse/duckdb/open';`,
    'api questions may not',
  ],
  ['api http', 'apps/api/src/http/a.ts', `import '@soundings/warehouse/queries/fleet';`, 'api http may not import'],
  ['api http', 'apps/api/src/http/b.ts', `import '@duckdb/node-api';`, 'api http may not import'],
  ['api root', 'apps/api/src/a.ts', `import 'react';`, 'api root may not import'],
  ['charts', 'apps/web/src/charts/a.ts', `import '@tanstack/react-router';`, 'charts may not import'],
  ['charts', 'apps/web/src/charts/b.ts', `import '../features/usage/page';`, 'charts may not import'],
  ['charts', 'apps/web/src/charts/c.ts', `import '../lib/api-client';`, 'charts may not import'],
  ['ui', 'apps/web/src/ui/a.ts', `import '@tanstack/react-query';`, 'ui may not import'],
  ['ui', 'apps/web/src/ui/b.ts', `import 'recharts';`, 'ui may not import'],
  ['features', 'apps/web/src/features/usage/a.ts', `import '../fleet/page';`, 'features may not import'],
  ['features', 'apps/web/src/features/usage/b.ts', `import '../../routes/usage';`, 'features may not import'],
  ['features', 'apps/web/src/features/usage/c.ts', `import 'recharts';`, 'features may not import'],
  [
    'features',
    'apps/web/src/features/usage/d.ts',
    `export const page = () => import('../fleet/page');`,
    'features may not',
  ],
  ['features', 'apps/web/src/features/usage/e.ts', `export type A = import('../fleet/page').A;`, 'features may not'],
  ['routes', 'apps/web/src/routes/a.ts', `import '../charts/line-chart';`, 'routes may not import'],
  ['routes', 'apps/web/src/routes/b.ts', `export const rows = fetch('/api/fleet');`, 'no-restricted-globals'],
  ['web lib', 'apps/web/src/lib/a.ts', `import '../features/usage/page';`, 'web lib may not import'],
  ['web root', 'apps/web/src/a.ts', `import '@soundings/warehouse/port';`, 'web root may not import'],
  ['clock', 'packages/shared/src/e.ts', `export const now = Date.now();`, 'No clock reads'],
  ['clock', 'apps/api/src/questions/e.ts', `export const now = new Date();`, 'No clock reads'],
  ['sql', 'apps/api/src/questions/f.ts', 'export const q = (a: string) => `SELECT ${a} FROM core.x`;', 'SQL lives in'],
  ['missing', 'packages/warehouse/src/ingest/c.ts', `export const n = (x: number | null) => x ?? 0;`, 'Missing is not'],
  ['barrel', 'packages/shared/src/f.ts', `export * from './time';`, 'No barrels'],
  ['default', 'packages/shared/src/g.ts', `export default 1;`, 'no-default-export'],
  ['file name', 'packages/shared/src/BadName.ts', `export const a = 1;`, 'filename-case'],
  ['long file', 'packages/shared/src/h.ts', 'export {};\n'.repeat(301), 'max-lines'],
  [
    'long function',
    'packages/shared/src/i.ts',
    `export function f() {\n${'f();\n'.repeat(80)}}`,
    'max-lines-per-function',
  ],
];

/** What must pass, so that the rules do not refuse everything. */
const SOUND: [path: string, source: string][] = [
  ['packages/shared/src/ok.ts', `import 'zod';\nimport './time';\nexport const f = (t: number) => new Date(t);`],
  ['packages/shared/src/ok.test.ts', `import 'vitest';\nimport 'node:fs';`],
  ['packages/warehouse/src/duckdb/ok.ts', `import '@duckdb/node-api';\nimport '../port';`],
  ['packages/warehouse/src/bigquery/ok.ts', `import '@google-cloud/bigquery';\nimport 'google-auth-library';`],
  ['packages/warehouse/src/models/ok.test.ts', `import '../duckdb/open';`],
  ['packages/warehouse/src/cli.ts', `export const now = Date.now();`],
  ['apps/api/src/questions/ok.ts', `import '@soundings/shared/fleet';\nimport '@soundings/warehouse/queries/fleet';`],
  ['apps/api/src/main.ts', `import '@soundings/warehouse/duckdb/warehouse';\nexport const now = new Date();`],
  ['apps/web/src/features/usage/ok.ts', `import './cards';\nimport '../../charts/line';\nimport '../../lib/api';`],
  ['apps/web/src/charts/ok.ts', `import 'recharts';\nimport '../lib/format';\nimport '@soundings/shared/time';`],
  ['apps/web/src/lib/ok.ts', `export const get = () => fetch('/api/fleet');`],
  ['packages/warehouse/src/count.ts', `export const up = (m: Map<string, number>, k: string) => (m.get(k) ?? 0) + 1;`],
];

type Diagnostic = { message: string; code: string; filename: string };

let folder: string;
let found: Diagnostic[];

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'soundings-boundaries-')));
  cpSync(join(root, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true });
  const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8'));
  config.options.typeAware = false;
  config.options.typeCheck = false;
  writeFileSync(join(folder, '.oxlintrc.json'), JSON.stringify(config));
  for (const [path, source] of [...FAULTS.map(([, path, source]) => [path, source] as const), ...SOUND]) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), `${source}\n`);
  }
  const oxlint = join(root, 'node_modules/.bin/oxlint');
  const { stdout } = spawnSync(oxlint, ['-f', 'json'], { cwd: folder, encoding: 'utf8' });
  found = (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the linter', () => {
  it.each(FAULTS)('refuses a planted fault (%s): %s', (_zone, path, _source, says) => {
    const said = found.filter((one) => one.filename === path).map((one) => `${one.code}: ${one.message}`);
    expect(said.join('\n')).toContain(says);
  });

  it.each(SOUND)('takes the sound file %s', (path) => {
    expect(found.filter((one) => one.filename === path)).toEqual([]);
  });

  it('has a planted fault for every zone', () => {
    expect(ZONES.map((zone) => zone.name).filter((name) => !FAULTS.some(([zone]) => zone === name))).toEqual([]);
  });

  it('fails with a non-zero exit code', () => {
    const oxlint = join(root, 'node_modules/.bin/oxlint');
    expect(spawnSync(oxlint, ['packages/shared/src/a.ts'], { cwd: folder }).status).toBe(1);
  });
});
