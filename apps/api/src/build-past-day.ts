import { spawn } from 'node:child_process';
import { setPriority } from 'node:os';
import type { BuildPastDay } from '@soundings/warehouse/duckdb/past-days';

/** Exit code of a command that finds another writer at work. */
const BUSY = 75;
/** Below that of the server, but somebody waits: a machine that is busy all day must still get to it. */
const PRIORITY = 5;
/** How much of what a build says is kept for the log. */
const MOST_TEXT = 4000;

/**
 * Builds past days by the command line, with a low priority: who looks at today must
 * not wait for who looks at last year. `program` is what Node runs.
 */
export function buildPastDayBy(program: readonly string[]): BuildPastDay {
  return ({ dataDir, day, signal }) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [...program, 'build', '--as-of', day, '--json'], {
        env: { ...process.env, SOUNDINGS_DATA: dataDir },
        stdio: ['ignore', 'ignore', 'pipe'],
        signal,
        killSignal: 'SIGKILL',
      });
      let said = '';
      child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-MOST_TEXT)));
      child.on('spawn', () => lowerPriority(child.pid));
      child.on('error', reject);
      child.on('close', (code) => {
        if (code === 0) resolve(true);
        else if (code === BUSY) resolve(false);
        else reject(new Error(said.trim() === '' ? `the build ended with ${code ?? 'a signal'}` : said.trim()));
      });
    });
}

function lowerPriority(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, PRIORITY);
  } catch {
    // It has ended already, or the system does not allow it: it builds as it is.
  }
}
