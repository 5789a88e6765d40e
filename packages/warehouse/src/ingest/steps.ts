/**
 * The instants at which a writer can die. Each write, fsync and rename of a load, a
 * build or a publication calls `step` first, so that the kill test can stop the process
 * at any one of them: SOUNDINGS_KILL_AT=n ends it with SIGKILL at its n-th step.
 */
const killAt = Number(process.env['SOUNDINGS_KILL_AT'] ?? Number.NaN);
let steps = 0;

/** Marks an instant before a change on disk; `name` says which, for whoever reads the call. */
export function step(_name: string): void {
  steps += 1;
  if (steps === killAt) process.kill(process.pid, 'SIGKILL');
}

/** How many steps this process has taken: the range from which the kill test draws. */
export function stepsTaken(): number {
  return steps;
}
