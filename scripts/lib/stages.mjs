import { performance } from 'node:perf_hooks';
import { bin, capture } from './run.mjs';

/**
 * What a stage found. A check passes or fails as one; a test run counts its tests.
 *
 * @typedef {{ passed: number, failed: number, skipped?: number, output: string }} Outcome
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Stage
 * @typedef {Outcome & { name: string, ms: number }} Result
 */

/**
 * A stage that runs one command and counts as one check.
 *
 * @param {string} name @param {string} command @param {string[]} args @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Stage}
 */
export function check(name, command, args, options) {
  return {
    name,
    run: async () => {
      const { code, output } = await capture(command, args, options);
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, output };
    },
  };
}

/**
 * The fast checks, the longest first: they need no build, no data and no browser. The linter needs all types anyway, so
 * it also says what the compiler would say (`typeCheck` in its settings); asking that once more costs twice the time.
 *
 * @type {Stage[]}
 */
export const FAST_CHECKS = [
  check('types, lint and boundaries', bin('oxlint'), []),
  check('dead code', bin('knip'), ['--no-progress']),
  check('format', bin('oxfmt'), ['--check', '.']),
  check('document references', process.execPath, ['scripts/check-docs.mjs']),
  check('names of one machine', process.execPath, ['scripts/check-portable.mjs']),
];

/**
 * Runs stages, at most `width` at once, and prints one line for each as it ends; a failure with all it said.
 *
 * @param {Stage[]} stages @param {number} width
 * @returns {Promise<Result[]>} in the order given
 */
export async function runStages(stages, width) {
  /** @type {Result[]} */
  const results = [];
  let next = 0;
  const lane = async () => {
    for (let index = next++; index < stages.length; index = next++) {
      const stage = stages[index];
      if (stage === undefined) return;
      const result = await runStage(stage);
      results[index] = result;
      printResult(result);
    }
  };
  await Promise.all(Array.from({ length: width }, lane));
  return results;
}

/** @param {Stage} stage @returns {Promise<Result>} */
async function runStage(stage) {
  const started = performance.now();
  /** @type {Outcome} */
  let outcome;
  try {
    outcome = await stage.run();
  } catch (error) {
    outcome = { passed: 0, failed: 1, output: `${error instanceof Error ? error.stack : String(error)}\n` };
  }
  return { ...outcome, name: stage.name, ms: performance.now() - started };
}

function printResult(/** @type {Result} */ result) {
  const counts = result.passed + result.failed > 1 ? `  ${result.passed} passed, ${result.failed} failed` : '';
  const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
  const seconds = `${(result.ms / 1000).toFixed(1)} s`.padStart(8);
  console.log(`${result.failed === 0 ? 'ok  ' : 'FAIL'} ${seconds}  ${result.name}${counts}${skipped}`);
  if (result.failed > 0) console.log(`\n${result.output.trimEnd()}\n`);
}

/** The sums over all results. */
export function total(/** @type {Result[]} */ results) {
  const sum = (/** @type {'passed' | 'failed'} */ key) => results.reduce((all, one) => all + one[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}
