import { parseArgs } from 'node:util';
import { underLock } from '../ingest/lock';
import { buildSnapshot } from '../snapshot/build';
import { isBigQuery, WAREHOUSE_OPTION } from './bigquery';
import { BIGQUERY_OPTIONS, buildBigQuery } from './build-bigquery';
import { type Command, type CommandContext, EXIT, UsageError } from './command';
import { progressBar } from './progress-bar';

const OPTIONS = { json: { type: 'boolean' }, ...WAREHOUSE_OPTION, ...BIGQUERY_OPTIONS } as const;

async function buildFile({ settings, machineNow, within, out, err }: CommandContext, json: boolean): Promise<number> {
  const dataDir = settings.SOUNDINGS_DATA;
  const bar = progressBar(err);
  const onProgress = (fraction: number, label: string): void => {
    if (err.isTTY) bar.show(fraction, `Building: ${label}`);
  };
  try {
    const { id } = await underLock({ dataDir, command: 'build', now: machineNow, within }, () =>
      buildSnapshot({ dataDir, settings, now: machineNow, onProgress }),
    );
    out.write(json ? `${JSON.stringify({ id })}\n` : `Built snapshot ${id}.\n`);
    return EXIT.ok;
  } finally {
    if (err.isTTY) bar.done();
  }
}

/** Builds, checks and publishes a snapshot of everything loaded, or a build of the vendor's own tables in BigQuery. */
export const build: Command = {
  usage: 'build [--json] [--warehouse bigquery [--print | --dry-run] [--since DAY] [--fresh]]',
  summary: 'makes a new snapshot of everything loaded, or of the tables in BigQuery, and publishes it',
  run: async (args, context) => {
    const { values } = parseArgs({ args, options: OPTIONS });
    if (isBigQuery(values.warehouse)) return buildBigQuery(values, context);
    const alien = Object.keys(BIGQUERY_OPTIONS).find((name) => name in values);
    if (alien !== undefined) throw new UsageError(`--${alien} needs --warehouse bigquery`);
    return buildFile(context, values.json === true);
  },
};
