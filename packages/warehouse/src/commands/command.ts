import type { Settings } from '@soundings/shared/settings';

/** Exit codes of the command line. */
export const EXIT = { ok: 0, failure: 1, usage: 2, someRefused: 65, busy: 75 } as const;

/** What a command gets from the composition root. */
export interface CommandContext {
  settings: Settings;
  /** The machine's clock, RFC 3339. */
  machineNow: string;
  /** The clock that the data is read by: the settings' when they fix one. */
  now: string;
  /** The group of the writer's lock that this process was started under, when it was. */
  within: string | undefined;
  out: NodeJS.WriteStream;
  err: NodeJS.WriteStream;
  /** Runs another command of this program in a process of its own; resolves with its exit code and output. */
  spawn(args: readonly string[], env?: Record<string, string>): Promise<{ code: number; output: string }>;
}

/** A command: its own arguments in, an exit code out. */
export interface Command {
  usage: string;
  summary: string;
  run(args: string[], context: CommandContext): Promise<number>;
}

/** Wrong arguments: exit code 2 and the command's usage. */
export class UsageError extends Error {
  override name = 'UsageError';
}

/** An RFC 3339 instant given as an option, in UTC. Throws a UsageError. */
export function instantOption(name: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const valid = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.test(given);
  const parsed = valid ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(parsed))
    throw new UsageError(`--${name} needs an instant like 2024-06-03T06:00:00Z, not "${given}"`);
  return new Date(parsed).toISOString();
}

/** A whole number given as an option. Throws a UsageError. */
export function countOption(name: string, given: string | undefined, fallback: number, most: number): number {
  if (given === undefined) return fallback;
  const count = Number(given);
  if (!/^\d+$/.test(given) || count < 1 || count > most)
    throw new UsageError(`--${name} needs a whole number from 1 to ${most}, not "${given}"`);
  return count;
}
