import { parseArgs } from 'node:util';
import { isDay } from '@soundings/shared/time';
import { underLock } from '../ingest/lock';
import { buildAsOf, UnknownDayError } from '../snapshot/as-of';
import { buildSnapshot } from '../snapshot/build';
import { readCurrent } from '../snapshot/files';
import { isBigQuery, WAREHOUSE_OPTION } from './bigquery';
import { BIGQUERY_OPTIONS, buildBigQuery } from './build-bigquery';
import { type Command, type CommandContext, EXIT, UsageError } from './command';
import { demoFolder } from './demo';
import { progressBar } from './progress-bar';

const OPTIONS = {
  json: { type: 'boolean' },
  'as-of': { type: 'string' },
  ...WAREHOUSE_OPTION,
  ...BIGQUERY_OPTIONS,
} as const;

type Progress = (fraction: number, label: string) => void;

/** Does `work` with a bar that shows how far it is, where somebody can see it. */
async function shown<T>({ err }: CommandContext, work: (onProgress: Progress) => Promise<T>): Promise<T> {
  const bar = progressBar(err);
  try {
    return await work((fraction, label) => {
      if (err.isTTY) bar.show(fraction, `Building: ${label}`);
    });
  } finally {
    if (err.isTTY) bar.done();
  }
}

async function buildFile(context: CommandContext, json: boolean): Promise<number> {
  const { settings, machineNow, within, out } = context;
  const dataDir = settings.SOUNDINGS_DATA;
  const { id } = await underLock({ dataDir, command: 'build', now: machineNow, within }, () =>
    shown(context, (onProgress) => buildSnapshot({ dataDir, settings, now: machineNow, onProgress })),
  );
  out.write(json ? `${JSON.stringify({ id })}\n` : `Built snapshot ${id}.\n`);
  return EXIT.ok;
}

async function buildPastDay(context: CommandContext, day: string, json: boolean): Promise<number> {
  if (!isDay(day)) throw new UsageError(`--as-of needs a day like 2024-06-03, not "${day}"`);
  const { settings, machineNow: now, out } = context;
  const own = settings.SOUNDINGS_DATA;
  // Without own data the demo fleet is what a reader sees.
  const dataDir = (await readCurrent(own)) === null ? demoFolder(own) : own;
  const built = await shown(context, (onProgress) => buildAsOf({ dataDir, day, settings, now, onProgress })).catch(
    (error: unknown) => {
      throw error instanceof UnknownDayError ? new UsageError(`--as-of ${day}: ${error.message}`) : error;
    },
  );
  out.write(json ? `${JSON.stringify(built)}\n` : `${built.found ? 'There was' : 'Built'} snapshot ${built.id}.\n`);
  return EXIT.ok;
}

/** Builds, checks and publishes a snapshot of everything loaded, that of a past day, or either of the vendor's own tables in BigQuery. */
export const build: Command = {
  usage: 'build [--json] [--as-of DAY] [--warehouse bigquery [--print | --dry-run] [--since DAY] [--fresh]]',
  summary: 'makes a new snapshot of everything loaded, of what was known on a past day, or of the tables in BigQuery',
  run: async (args, context) => {
    const { values } = parseArgs({ args, options: OPTIONS });
    const day = values['as-of'];
    if (isBigQuery(values.warehouse)) return buildBigQuery(values, context);
    const alien = Object.keys(BIGQUERY_OPTIONS).find((name) => name in values);
    if (alien !== undefined) throw new UsageError(`--${alien} needs --warehouse bigquery`);
    return day === undefined
      ? buildFile(context, values.json === true)
      : buildPastDay(context, day, values.json === true);
  },
};
