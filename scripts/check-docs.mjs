/**
 * Fails when a document names a file or a test of this repository that is gone: `node scripts/check-docs.mjs [FOLDER]`.
 *
 * What counts as a name: a path anywhere that begins with one of our own folders; in backticks, a path or bare name
 * with a source file's ending; the target of a relative link. Wildcards are checked up to the wildcard. Texts in double
 * quotes right behind a source file in backticks are names of tests: each must stand in that file, as a whole text.
 */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { filesIn } from './lib/files.mjs';
import { root as repository } from './lib/run.mjs';

const OWN_FOLDER = /(?:^|[\s`("'])((?:\.\/)?(?:packages|apps|scripts|e2e|bench|docs|tools|\.ci)\/[\w@.$/-]*[\w$/])/g;
const SOURCE_NAME = /^(?:[\w@.$-]+\/)*[\w.$-]+\.(?:tsx?|mjs|md)$/;

/** Files that a build, a load or a test run makes: documents may name them although no clone has them. */
const GENERATED = /(?:^|\/)(?:dist|var|node_modules|test-results)(?:\/|$)/;

/** A stand-in for a name, as in `x.test.ts`. */
const STAND_IN = /(?:^|\/)x\./;

/** @param {string} line @returns {string[]} */
function namesIn(line) {
  const owned = [...line.matchAll(OWN_FOLDER)].map((match) => match[1] ?? '');
  const quoted = [...line.matchAll(/`([^`\s]+)`/g)].map((match) => (match[1] ?? '').replace(/[#:]\w+$/, ''));
  const links = [...line.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)].map((match) => match[1] ?? '');
  const relative = links.filter((target) => !/^[a-z]+:/.test(target));
  return [...owned, ...quoted.filter((text) => SOURCE_NAME.test(text)), ...relative];
}

/** @param {string} name @param {string} document @param {string} folder @param {string[]} files */
function isThere(name, document, folder, files) {
  if (GENERATED.test(name) || STAND_IN.test(name)) return true;
  const bases = [folder, resolve(folder, dirname(document))];
  const endings = ['', '.ts', '.tsx', '.mjs'];
  if (bases.some((base) => endings.some((ending) => existsSync(resolve(base, `${name}${ending}`))))) return true;
  return SOURCE_NAME.test(name) && files.some((file) => file === name || file.endsWith(`/${name}`));
}

const TESTS = /`([\w@.$/-]+\.tsx?)`((?:,? "[^"]+")+)/g;

/**
 * The tests that a line names and that no file of that name has.
 *
 * @param {string} line @param {string} folder @param {string[]} files @returns {string[]}
 */
function goneTests(line, folder, files) {
  return [...line.matchAll(TESTS)].flatMap(([, file = '', names = '']) => {
    const sources = files
      .filter((one) => one === file || one.endsWith(`/${file}`))
      .map((one) => readFileSync(join(folder, one), 'utf8'));
    return [...names.matchAll(/"([^"]+)"/g)]
      .map((match) => match[1] ?? '')
      .filter((name) => !sources.some((text) => [`'`, '"', '`'].some((mark) => text.includes(mark + name + mark))))
      .map((name) => `the test "${name}" is not in ${file}`);
  });
}

function faultsIn(/** @type {string} */ folder) {
  const files = filesIn(folder);
  const faultsOf = (/** @type {string} */ line, /** @type {string} */ document) => [
    ...[...new Set(namesIn(line))]
      .filter((name) => !isThere(name, document, folder, files))
      .map((name) => `${name} is not in the repository`),
    ...goneTests(line, folder, files),
  ];
  return files
    .filter((file) => file.endsWith('.md'))
    .flatMap((document) =>
      readFileSync(join(folder, document), 'utf8')
        .split('\n')
        .flatMap((line, index) => faultsOf(line, document).map((fault) => `${document}:${index + 1}: ${fault}`)),
    );
}

const faults = faultsIn(resolve(process.argv[2] ?? repository));
if (faults.length > 0) console.error(faults.join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
