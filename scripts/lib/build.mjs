import { existsSync } from 'node:fs';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { fingerprint, record, recorded } from './fingerprint.mjs';
import { bin, capture, root } from './run.mjs';

/**
 * The engines stay outside the bundles, loaded from the package that depends on them: one is a native library, the
 * other a client that reads its own manifest and that most installations never use.
 */
const ENGINE = /^(?:@duckdb\/|@google-cloud\/|google-auth-library$)/;

/** Every build depends on these besides its own sources. */
const COMMON = ['pnpm-lock.yaml', 'scripts/lib/build.mjs'];

/** @typedef {{ name: string, sources: string[], output: string, make: () => Promise<void> }} Target */

/** @type {Target[]} */
const TARGETS = [
  {
    name: 'web',
    sources: [
      'apps/web/src',
      'apps/web/public',
      'apps/web/index.html',
      'apps/web/vite.config.ts',
      'packages/shared/src',
    ],
    output: 'apps/web/dist/index.html',
    make: buildWeb,
  },
  bundle('server', 'apps/api/src/main.ts', 'apps/api/dist/main.mjs', ['apps/api/src']),
  bundle('command line', 'packages/warehouse/src/cli.ts', 'packages/warehouse/dist/cli.mjs', []),
];

/** The names of what {@link buildChanged} would build. */
export function changedTargets() {
  return TARGETS.filter((target) => isStale(target, fingerprint([...COMMON, ...target.sources]))).map(
    ({ name }) => name,
  );
}

/**
 * Builds the web, the server and the command line where their sources changed since the last good build.
 *
 * @param {string[]} [names] only these of them
 * @returns {Promise<string[]>} the names of what was built
 */
export async function buildChanged(names = TARGETS.map(({ name }) => name)) {
  const built = TARGETS.filter(({ name }) => names.includes(name)).map(async (target) => {
    const print = fingerprint([...COMMON, ...target.sources]);
    if (!isStale(target, print)) return [];
    await target.make();
    record(target.name, print);
    return [target.name];
  });
  return (await Promise.all(built)).flat();
}

/** @param {Target} target @param {string} print */
function isStale(target, print) {
  return recorded(target.name) !== print || !existsSync(join(root, target.output));
}

/** @param {string} name @param {string} entry @param {string} output @param {string[]} sources @returns {Target} */
function bundle(name, entry, output, sources) {
  return {
    name,
    sources: [...sources, 'packages/shared/src', 'packages/warehouse/src'],
    output,
    make: async () => {
      // Loaded only when there is something to build: a warm start should not wait for it.
      const { build } = await import('esbuild');
      // Parts carry their content in their names: those of the last build would stay for good.
      await rm(join(root, dirname(output)), { recursive: true, force: true });
      await build(bundleOptions(entry, output));
    },
  };
}

/**
 * How a Node program of ours becomes one file, and another for each part that it loads only when it needs it.
 *
 * @param {string} entry @param {string} output
 * @returns {import('esbuild').BuildOptions}
 */
export function bundleOptions(entry, output) {
  return {
    absWorkingDir: root,
    entryPoints: { [basename(output, '.mjs')]: entry },
    outdir: dirname(output),
    outExtension: { '.js': '.mjs' },
    // Beside the program: what is outside is found by its path from there.
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20.19',
    legalComments: 'none',
    logLevel: 'silent',
    // Packages written as CommonJS ask for Node's own modules by `require`.
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);`,
    },
    plugins: [engineOutside(dirname(join(root, output)))],
  };
}

/** @param {string} folder where the bundle will lie @returns {import('esbuild').Plugin} */
function engineOutside(folder) {
  const warehouse = join(root, 'packages/warehouse');
  const requireThere = createRequire(join(warehouse, 'package.json'));
  return {
    name: 'engine-outside',
    setup(builder) {
      builder.onResolve({ filter: ENGINE }, ({ path }) => {
        const manifest = requireThere(`${path}/package.json`);
        const file = join(warehouse, 'node_modules', path, manifest.main);
        return { path: relative(folder, file).split(sep).join('/'), external: true };
      });
    },
  };
}

async function buildWeb() {
  const { code, output } = await capture(bin('vite', 'apps/web'), ['build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps/web'),
    // A test runner's own NODE_ENV would put React's development build into the product.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (code !== 0) throw new Error(`The web could not be built:\n${output}`);
  await compressFolder(join(root, 'apps/web/dist'));
}

/** Writes `x.br` beside every text file that the server sends as it is (the page itself changes with each reply). */
async function compressFolder(/** @type {string} */ folder) {
  const compress = promisify(brotliCompress);
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile() && /\.(?:js|css|svg)$/.test(entry.name));
  await Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name);
      const content = await readFile(path);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
      await writeFile(`${path}.br`, await compress(content, { params }));
    }),
  );
}
