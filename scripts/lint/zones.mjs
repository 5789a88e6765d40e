/**
 * Who may import whom: the table of ARCHITECTURE.md as data. A file belongs to the first zone whose pattern
 * matches its path; every import of it must be named in that zone's `may`. What is not named is forbidden.
 *
 * Targets are written as they are compared: a package by its name (`react`, `node:fs`, `@mantine/core`),
 * a file of this repository by its path from the root (`packages/shared/src/time`). `<x>` in a target stands
 * for what the zone's pattern captured under that name.
 *
 * @typedef {{ name: string, files: RegExp, may: string[], why: string }} Zone
 */

const react = ['react', 'react/*', 'react-dom', 'react-dom/*'];
const looks = ['@mantine/*', '@tabler/icons-react'];
const shared = 'packages/shared/src/**';
const web = 'apps/web/src';

/** What a test may import on top of its zone: it sets up the world its subject may not know. */
const TEST_EXTRAS = {
  '': ['vitest', 'fast-check', 'node:*'],
  'packages/warehouse': [
    '@duckdb/*',
    '@google-cloud/bigquery',
    'google-auth-library',
    'esbuild',
    'packages/warehouse/src/**',
  ],
  'apps/api': ['@duckdb/*', 'packages/warehouse/src/**', 'apps/api/src/**'],
};

/** @type {Zone[]} */
export const ZONES = [
  {
    name: 'shared',
    files: /^packages\/shared\/src\//,
    may: ['zod', shared],
    why: 'the vocabulary knows no platform: browser, server and warehouse all read it',
  },
  {
    name: 'warehouse engine',
    files: /^packages\/warehouse\/src\/(?<engine>duckdb|bigquery)\//,
    may: [
      'node:*',
      'zod',
      '@<engine>/*',
      '@google-cloud/<engine>',
      // How BigQuery's client is told who asks.
      'google-auth-library',
      shared,
      'packages/warehouse/src/*',
      'packages/warehouse/src/{<engine>,ingest,models,queries,snapshot}/**',
    ],
    why: 'one engine never leans on another',
  },
  {
    name: 'warehouse text',
    files: /^packages\/warehouse\/src\/(models|queries)\//,
    may: [
      'node:*',
      'zod',
      shared,
      'packages/warehouse/src/*',
      'packages/warehouse/src/{models,queries}/**',
      // The raw views read the files where the loader lays them.
      'packages/warehouse/src/ingest/layout',
    ],
    why: 'models and queries are SQL text for every engine',
  },
  {
    name: 'warehouse',
    files: /^packages\/warehouse\/src\//,
    may: ['node:*', 'zod', '@duckdb/*', shared, 'packages/warehouse/src/**'],
    why: 'the warehouse knows no HTTP and no React',
  },
  {
    name: 'api questions',
    files: /^apps\/api\/src\/questions\//,
    may: ['zod', shared, 'packages/warehouse/src/*', 'packages/warehouse/src/queries/**', 'apps/api/src/questions/**'],
    why: 'a question knows neither HTTP nor an engine',
  },
  {
    name: 'api http',
    files: /^apps\/api\/src\/http\//,
    may: [
      'node:*',
      'zod',
      'express',
      'helmet',
      'compression',
      'pino',
      'pino-http',
      'csv-stringify',
      'csv-stringify/*',
      shared,
      'packages/warehouse/src/port',
      'apps/api/src/{questions,http}/**',
    ],
    why: 'HTTP parses, asks a question and replies',
  },
  {
    name: 'api root',
    files: /^apps\/api\/src\/[^/]+$/,
    may: ['node:*', 'zod', 'pino', shared, 'packages/warehouse/src/**', 'apps/api/src/**'],
    why: 'the composition root puts the parts together',
  },
  {
    name: 'charts',
    files: /^apps\/web\/src\/charts\//,
    may: [...react, ...looks, 'recharts', shared, `${web}/{charts,ui}/**`, `${web}/lib/format*`],
    why: 'charts take ready points: no router, no fetching, no feature',
  },
  {
    name: 'ui',
    files: /^apps\/web\/src\/ui\//,
    may: [...react, ...looks, '@tanstack/react-virtual', shared, `${web}/ui/**`, `${web}/lib/format*`],
    why: 'small shared pieces know neither router nor fetching',
  },
  {
    name: 'features',
    files: /^apps\/web\/src\/features\/(?<feature>[^/]+)\//,
    may: [
      ...react,
      ...looks,
      '@tanstack/*',
      'zod',
      shared,
      `${web}/features/<feature>/**`,
      `${web}/{charts,ui,lib}/**`,
    ],
    why: 'a feature stands alone: what two of them need moves to ui, charts or lib',
  },
  {
    name: 'routes',
    files: /^apps\/web\/src\/routes\//,
    may: [
      ...react,
      ...looks,
      '@tanstack/react-router',
      '@tanstack/react-query',
      'zod',
      shared,
      `${web}/{routes,features,ui,lib}/**`,
    ],
    why: 'a route is thin: search schema, loader, page',
  },
  {
    name: 'web lib',
    files: /^apps\/web\/src\/lib\//,
    may: [...react, ...looks, '@tanstack/*', 'zod', shared, `${web}/lib/**`],
    why: 'the library is below every feature',
  },
  {
    name: 'web root',
    files: /^apps\/web\/src\//,
    may: [...react, ...looks, '@tanstack/*', '@fontsource-variable/*', 'zod', shared, `${web}/**`],
    why: 'the browser runs no server code',
  },
];

/** The zone of a repository path, with its targets ready to compare; null outside every zone. */
export function zoneOf(/** @type {string} */ path) {
  for (const zone of ZONES) {
    const match = zone.files.exec(path);
    if (match === null) continue;
    const may = [...zone.may, ...testExtras(path)].map((target) => matcher(fill(target, match.groups ?? {})));
    return { name: zone.name, why: zone.why, allows: (/** @type {string} */ to) => may.some((one) => one.test(to)) };
  }
  return null;
}

/** A test is a `*.test.ts` beside its subject, or its helper: `test-support.ts`, or a file in a folder `testing/`. */
function testExtras(/** @type {string} */ path) {
  if (!/\.test\.tsx?$|\/testing\/|\/test-support\.ts$/.test(path)) return [];
  return Object.entries(TEST_EXTRAS).flatMap(([folder, targets]) => (path.startsWith(folder) ? targets : []));
}

/** @param {string} target @param {Record<string, string>} captured */
function fill(target, captured) {
  return target.replace(/<(\w+)>/g, (_, name) => captured[name] ?? '');
}

/** `*` is one path segment, `**` any number of them, `{a,b}` a choice; `x/*` of a package takes all below it. */
function matcher(/** @type {string} */ target) {
  const isFile = target.startsWith('packages/') || target.startsWith('apps/');
  const source = target
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]+)\}/g, (_, choice) => `(?:${choice.replaceAll(',', '|')})`)
    .replace(/\*\*|\*/g, (star) => (star === '**' || !isFile ? '.+' : '[^/]*'));
  return new RegExp(`^${source}$`);
}
