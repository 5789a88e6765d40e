/**
 * Marks a point between two writes of the write path. In the kill test the process dies
 * at the step that its environment names by number; otherwise nothing happens.
 */
const killAt = Number(process.env['SOUNDINGS_KILL_AT_STEP']);
let count = 0;

export function step(_name: string): void {
  count += 1;
  if (count === killAt) process.kill(process.pid, 'SIGKILL');
}
