/** `pnpm test`: everything, in order. The last line is `N passed, N failed`. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildChanged } from './lib/build.mjs';
import { bin, capture } from './lib/run.mjs';
import { FAST_CHECKS, runStages, total } from './lib/stages.mjs';

/** @typedef {import('./lib/stages.mjs').Stage} Stage */

const reports = mkdtempSync(join(tmpdir(), 'soundings-test-'));

/** @type {Stage} */
const BUILD = {
  name: 'build of web, server and command line',
  run: async () => {
    await buildChanged();
    return { passed: 1, failed: 0, output: '' };
  },
};

/** @type {Stage} */
const UNIT_TESTS = {
  name: 'unit, model and API tests',
  run: async () => {
    const file = join(reports, 'vitest.json');
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { code, output } = await capture(bin('vitest'), ['run', ...reporters]);
    return counted(code, output, file, (report) => ({
      passed: report.numPassedTests,
      // A file that cannot be read, or whose set-up fails, has no failed test to count.
      failed: report.numFailedTests + report.testResults.filter(brokenFile).length,
      skipped: report.numPendingTests + report.numTodoTests,
    }));
  },
};

/** @type {Stage} */
const BROWSER_TESTS = {
  name: 'browser tests',
  run: async () => {
    const file = join(reports, 'playwright.json');
    const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file };
    const { code, output } = await capture(bin('playwright'), ['test', '--reporter=list,json'], { env });
    return counted(code, output, file, ({ stats }) => ({
      passed: stats.expected,
      failed: stats.unexpected + stats.flaky,
      skipped: stats.skipped,
    }));
  },
};

function brokenFile(/** @type {{ status: string, assertionResults: { status: string }[] }} */ file) {
  return file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed');
}

/**
 * The counts of a runner's JSON report. A run that failed without a failed test (or without a report) counts as one.
 *
 * @param {number} code @param {string} output @param {string} file
 * @param {(report: any) => { passed: number, failed: number, skipped: number }} count
 */
function counted(code, output, file, count) {
  const counts = existsSync(file)
    ? count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  const failed = counts.failed === 0 && code !== 0 ? 1 : counts.failed;
  return { ...counts, failed, output };
}

try {
  const checks = await runStages(FAST_CHECKS, 2);
  const tests = await runStages([BUILD, UNIT_TESTS, BROWSER_TESTS], 1);
  const { passed, failed } = total([...checks, ...tests]);
  process.exitCode = failed === 0 ? 0 : 1;
  console.log(`\n${passed} passed, ${failed} failed`);
} finally {
  rmSync(reports, { recursive: true, force: true });
}
