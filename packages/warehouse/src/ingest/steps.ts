/**
 * The instants at which a writer can die or lose its disk. Each write, fsync and rename
 * of a load, a build or a publication calls `step` first, so that a test can choose one:
 * SOUNDINGS_KILL_AT=n ends the process with SIGKILL at its n-th step, SOUNDINGS_STOP_AT=name
 * halts it with SIGSTOP at the first step of that name until somebody sends SIGCONT.
 */
const killAt = Number(process.env['SOUNDINGS_KILL_AT'] ?? Number.NaN);
let stopAt = process.env['SOUNDINGS_STOP_AT'];
let steps = 0;

/** Marks an instant before a change on disk. */
export function step(name: string): void {
  steps += 1;
  if (steps === killAt) process.kill(process.pid, 'SIGKILL');
  if (name !== stopAt) return;
  stopAt = undefined;
  process.kill(process.pid, 'SIGSTOP');
}

/** How many steps this process has taken: the range from which the kill test draws. */
export function stepsTaken(): number {
  return steps;
}
