import { isDay } from '@soundings/shared/time';
import type { BigQueryBuildOptions, BuildReport, TableReport } from '../bigquery/build/build';
import type { DryRunReport } from '../bigquery/build/dry-run';
import { bigqueryTarget } from './bigquery';
import { type CommandContext, EXIT, UsageError } from './command';
import { table } from './table';

/** The options that a build on BigQuery has besides those of any build. */
export const BIGQUERY_OPTIONS = {
  print: { type: 'boolean' },
  'dry-run': { type: 'boolean' },
  since: { type: 'string' },
  fresh: { type: 'boolean' },
} as const;

export interface BigQueryBuildArguments {
  json?: boolean;
  print?: boolean;
  'dry-run'?: boolean;
  since?: string;
  fresh?: boolean;
  'as-of'?: string;
}

const megabytes = (bytes: number | null): string => (bytes === null ? '–' : (bytes / 2 ** 20).toFixed(1));

const HEADER = ['table', 'rows', 'MiB billed', 'ms', ''];

const line = ({ table: name, rows, bytes, ms, found }: TableReport) => [
  name,
  rows,
  megabytes(bytes),
  ms,
  found ? 'was there' : '',
];

function describeBuild({ id, tables, removed }: BuildReport): string {
  if (tables.length === 0) return `There was ${id}; --fresh builds the day anew.\n`;
  const gone = removed.length === 0 ? '' : ` ${removed.length} tables of old builds were removed.`;
  return `${table(HEADER, tables.map(line))}Built and published ${id}.${gone}\n`;
}

function describeDryRun({ standIn, tables }: DryRunReport): string {
  const known = tables.flatMap(({ bytes }) => (bytes === null ? [] : [bytes]));
  const unknown = tables.length - known.length;
  const total = known.reduce((sum, bytes) => sum + bytes, 0);
  const rows = tables.map(({ table: name, bytes }) => [name, megabytes(bytes)]);
  const basis =
    standIn === null
      ? 'No build is shown yet: what reads tables that are still to be made cannot be estimated.'
      : `The tables of build ${standIn} stood for those that are still to be made.`;
  return `${table(['table', 'MiB read'], rows)}${unknown === 0 ? '' : 'At least '}${megabytes(total)} MiB in all${
    unknown === 0 ? '' : `, and ${unknown} tables of which nobody can know yet`
  }. ${basis}\n`;
}

async function print(options: BigQueryBuildOptions): Promise<string> {
  const { planBuild } = await import('../bigquery/build/build');
  const { printedPlan } = await import('../bigquery/build/print');
  // Which build is shown is not asked: nothing is.
  const { since, pastDay = null } = options;
  const shown = 'the-build-that-is-shown';
  const origin = {
    since: since === null ? null : { day: since, previous: shown },
    past: pastDay === null ? null : { day: pastDay, base: shown },
  };
  const { id, steps } = planBuild(options, origin, () => null);
  return printedPlan({ dataset: options.dataset, id, isPast: pastDay !== null }, steps);
}

async function run(options: BigQueryBuildOptions, { out, err }: CommandContext, json: boolean): Promise<void> {
  const { buildOnBigQuery } = await import('../bigquery/build/build');
  const report = await buildOnBigQuery({
    ...options,
    onTable: ({ table: name, found }) => err.write(`${name}${found ? ' was there' : ''}\n`),
  });
  out.write(json ? `${JSON.stringify(report)}\n` : describeBuild(report));
}

/** `soundings build --warehouse bigquery`: prints, estimates or makes a build. */
export async function buildBigQuery(given: BigQueryBuildArguments, context: CommandContext): Promise<number> {
  const { settings, machineNow: now, out } = context;
  if (given.since !== undefined && !isDay(given.since))
    throw new UsageError(`--since needs a day like 2024-06-03, not "${given.since}"`);
  const pastDay = given['as-of'] ?? null;
  if (pastDay !== null && !isDay(pastDay))
    throw new UsageError(`--as-of needs a day like 2024-06-03, not "${pastDay}"`);
  if (pastDay !== null && given.since !== undefined)
    throw new UsageError('--as-of and --since exclude each other: a past day is made of the build that is shown');
  if (given.print === true && given['dry-run'] === true)
    throw new UsageError('--print and --dry-run exclude each other');
  const options: BigQueryBuildOptions = {
    ...(await bigqueryTarget(settings)),
    settings,
    now,
    since: given.since ?? null,
    pastDay,
    fresh: given.fresh === true,
  };
  if (given.print === true) {
    out.write(await print(options));
  } else if (given['dry-run'] === true) {
    const { dryRunOnBigQuery } = await import('../bigquery/build/dry-run');
    const report = await dryRunOnBigQuery(options);
    out.write(given.json === true ? `${JSON.stringify(report)}\n` : describeDryRun(report));
  } else {
    await run(options, context, given.json === true);
  }
  return EXIT.ok;
}
