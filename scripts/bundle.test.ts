import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildChanged, bundleOptions } from './lib/build.mjs';
import { root } from './lib/run.mjs';

const dist = join(root, 'apps/web/dist');
const KILOBYTE = 1000;

type Chunk = { file: string; src?: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[] };
type Manifest = Record<string, Chunk>;

/** The files that are loaded with a chunk: its own and those it imports statically, at any depth. */
function filesWith(manifest: Manifest, key: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[key];
  if (chunk === undefined || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const imported of chunk.imports ?? []) filesWith(manifest, imported, seen);
  return seen;
}

/** What no page does without: it is loaded at first wherever one enters. */
function filesOfEveryPage(manifest: Manifest): string[] {
  const pages = Object.keys(manifest).filter((key) => key.endsWith('-page.tsx'));
  const [first, ...others] = pages.map((key) => filesWith(manifest, key));
  return [...(first ?? [])].filter((file) => others.every((files) => files.has(file)));
}

/** Bytes on the wire: what the build has compressed with brotli. */
function transferred(files: Iterable<string>): number {
  return [...files].reduce((sum, file) => sum + readFileSync(join(dist, `${file}.br`)).length, 0);
}

function drawsCharts(file: string): boolean {
  return readFileSync(join(dist, file), 'utf8').includes('recharts-wrapper');
}

describe('the built web', () => {
  let manifest: Manifest;
  let initial: Set<string>;
  let charts: string[];

  beforeAll(async () => {
    await buildChanged(['web']);
    manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Manifest;
    initial = new Set([...filesWith(manifest, 'index.html'), ...filesOfEveryPage(manifest)]);
    const scripts = Object.values(manifest).filter(({ file }) => file.endsWith('.js'));
    charts = [...new Set(scripts.map(({ file }) => file))].filter(drawsCharts);
  });

  it('loads at most 230 kB of JavaScript at first', () => {
    expect(initial.size).toBeGreaterThan(0);
    expect(transferred(initial)).toBeLessThanOrEqual(230 * KILOBYTE);
  });

  it('loads the chart library with the first chart only, at most 120 kB', () => {
    expect(charts.length).toBeGreaterThan(0);
    expect(charts.filter((file) => initial.has(file))).toEqual([]);
    expect(transferred(charts)).toBeLessThanOrEqual(120 * KILOBYTE);
  });

  it('loads at most 80 kB more for any page, the chart library aside', () => {
    const loadedLater = Object.keys(manifest).filter((key) => manifest[key]?.isDynamicEntry === true);
    expect(loadedLater.filter((key) => key.endsWith('-page.tsx')).length).toBeGreaterThan(1);
    const heavy = loadedLater
      .map((key) => {
        const files = [...filesWith(manifest, key)].filter((file) => !initial.has(file) && !charts.includes(file));
        return { key, bytes: transferred(files) };
      })
      .filter(({ bytes }) => bytes > 80 * KILOBYTE);
    expect(heavy).toEqual([]);
  });
});

/** What a program loads as soon as it starts: the imports of its parts that are not asked for later. */
function importedAtStart(outputs: Metafile['outputs'], file: string, seen = new Set<string>()): Set<string> {
  for (const { path, kind } of outputs[file]?.imports ?? [])
    if (kind === 'import-statement' && !seen.has(path)) importedAtStart(outputs, path, seen.add(path));
  return seen;
}

const ENGINES = /node_modules\/(?:@duckdb|@google-cloud|google-auth-library)\//;

describe('the bundles for Node', () => {
  it('start the server without any engine: only the chosen one is loaded', async () => {
    const options = bundleOptions('apps/api/src/main.ts', 'dist/unused.mjs');
    const { metafile } = await build({ ...options, metafile: true, write: false });
    const outputs = metafile?.outputs ?? {};
    const everywhere = Object.values(outputs).flatMap(({ imports }) => imports.map(({ path }) => path));
    const engines = [...new Set(everywhere.filter((path) => ENGINES.test(path)))];
    for (const name of ['@duckdb/node-api', '@google-cloud/bigquery', 'google-auth-library'])
      expect(engines.filter((path) => path.includes(`/${name}/`))).toHaveLength(1);
    const atStart = importedAtStart(outputs, 'dist/unused.mjs');
    expect(atStart.size).toBeGreaterThan(0);
    expect([...atStart].filter((path) => ENGINES.test(path))).toEqual([]);
  });

  it.each([
    ['server', 'apps/api/src/main.ts', 'apps/api'],
    ['command line', 'packages/warehouse/src/cli.ts', 'packages/warehouse'],
  ])('hold no development tool: %s', async (_name, entry, owner) => {
    const { metafile } = await build({ ...bundleOptions(entry, 'dist/unused.mjs'), metafile: true, write: false });
    const packages = Object.keys(metafile?.inputs ?? {}).flatMap(
      (path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? [],
    );
    expect(packages).toContain('zod');
    const manifests = ['.', 'packages/shared', 'packages/warehouse', owner].map(
      (folder) =>
        JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Record<string, Record<string, string>>,
    );
    const tools = manifests.flatMap((manifest) => Object.keys(manifest['devDependencies'] ?? {}));
    expect([...new Set(packages)].filter((name) => tools.includes(name))).toEqual([]);
  });
});
