import { z } from 'zod';
import { privateDataset, type ServedDataset } from '../layout';
import { queryParameters } from '../parameters';
import { withCalls } from './access';
import { type BigQueryBuildOptions, originOf, planBuild, shownBuild } from './build';
import { type Calls, hasStatus } from './calls';
import { labelsOf } from './jobs';
import type { Step } from './step';

/** What one table of a build would read. */
interface Estimate {
  table: string;
  /** An upper bound, as BigQuery gives it; null where a table that it reads is not there yet. */
  bytes: number | null;
}

export interface DryRunReport {
  /** The build whose tables stood for those that this one would make; null when there is none. */
  standIn: string | null;
  tables: Estimate[];
}

const jobSchema = z.object({ statistics: z.object({ totalBytesProcessed: z.coerce.number().nonnegative() }) });

/** The service names the table that is missing; any other refusal is a fault of the statement or of the account. */
async function estimate(calls: Calls, dataset: ServedDataset, step: Step): Promise<number | null> {
  const bound = Object.keys(step.params).length === 0 ? {} : queryParameters(step.params);
  try {
    const [job] = await calls.make(() =>
      calls.options.client.createQueryJob({
        query: step.sql,
        ...bound,
        dryRun: true,
        labels: labelsOf('dry-run', step.table),
      }),
    );
    return jobSchema.parse(job.metadata).statistics.totalBytesProcessed;
  } catch (error) {
    const { message } = error as Error;
    const isOurs = [dataset, privateDataset(dataset)].some((of) => message.includes(`${of.project}:${of.dataset}.`));
    if (hasStatus(error, 404) && isOurs) return null;
    throw error;
  }
}

async function dryRun(calls: Calls, options: BigQueryBuildOptions): Promise<DryRunReport> {
  const { dataset } = options;
  const shown = await shownBuild(calls, dataset);
  const origin = await originOf(calls, options, shown);
  // What the build would read of its own tables is not there yet: the tables of the build that is shown stand for them.
  const { steps } = planBuild(options, origin, () => shown?.id ?? null);
  const tables = new Map<string, number | null>();
  for (const step of steps) {
    const bytes = await estimate(calls, dataset, step);
    const before = tables.has(step.table) ? (tables.get(step.table) ?? null) : 0;
    tables.set(step.table, before === null || bytes === null ? null : before + bytes);
  }
  return { standIn: shown?.id ?? null, tables: [...tables].map(([table, bytes]) => ({ table, bytes })) };
}

/**
 * What a build would read, table by table, without running it or paying for it. BigQuery
 * can only judge statements over tables that exist: those of the build that is shown stand
 * for those that are still to be made, which have the same columns and about the same size.
 * Where no build is shown, only what reads the vendor's tables alone can be estimated.
 */
export function dryRunOnBigQuery(options: BigQueryBuildOptions): Promise<DryRunReport> {
  return withCalls(options.access, (calls) => dryRun(calls, options));
}
