import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Query } from '@google-cloud/bigquery';
import { z } from 'zod';
import { WarehouseError } from '../../port';
import { faultOf } from '../faults';
import { placeOf, type ServedDataset } from '../layout';
import { tableAt } from './access';
import { queryParameters } from '../parameters';
import { type Calls, hasStatus } from './calls';
import type { Step } from './step';
import { storageOf } from './storage';

/** Thrown where a build cannot go on; what it has made stays, and running it again goes on from there. */
export class BuildError extends Error {
  override name = 'BuildError';
}

/** What every job of a build shares. */
export interface JobContext {
  calls: Calls;
  dataset: ServedDataset;
  /** Where the dataset lies; jobs are looked up there. */
  location: string | undefined;
  id: string;
  /** Bytes that one job may be billed for. */
  maxBytes: number;
  /** Milliseconds after which BigQuery itself ends a job. */
  jobTimeoutMs: number;
}

/** How a step ended. */
export interface StepResult {
  /** Bytes billed; null where BigQuery does not say, 0 where nothing ran. */
  bytes: number | null;
  /** An earlier run of the same build had done it. */
  found: boolean;
}

const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2000;
/** Attempts that one run of a build makes by itself where a job fails in passing. */
const OWN_ATTEMPTS = 3;
/** Over all runs. */
const MOST_ATTEMPTS = 50;

const jobSchema = z.object({
  status: z.object({
    state: z.string(),
    errorResult: z.object({ reason: z.string().optional(), message: z.string().optional() }).optional(),
  }),
  statistics: z
    .object({ query: z.object({ totalBytesBilled: z.coerce.number().nonnegative().optional() }).optional() })
    .optional(),
});
type JobState = z.infer<typeof jobSchema>;

/** The name of an attempt at a step. The same in every run, so that each finds what the one before it began. */
function jobIdOf(id: string, { table, part }: Step, attempt: number): string {
  return `soundings-${id}-${table.replace('.', '-')}-${part}-${attempt}`;
}

/** By which the cost of a build is found in BigQuery's own records. */
export function labelsOf(id: string, table: string): Record<string, string> {
  return { app: 'soundings', build: id.toLowerCase(), table: table.replace('.', '_') };
}

function requestOf(context: JobContext, step: Step, jobId: string): Query {
  const { calls, dataset, id } = context;
  const { partition, cluster } = storageOf(step.table);
  const table = tableAt(calls.options.client, placeOf(dataset, step.table, id));
  return {
    query: step.sql,
    ...(Object.keys(step.params).length === 0 ? {} : queryParameters(step.params)),
    destination: table,
    createDisposition: 'CREATE_IF_NEEDED',
    writeDisposition: step.part === 0 ? 'WRITE_TRUNCATE' : 'WRITE_APPEND',
    ...(partition === null ? {} : { timePartitioning: { type: 'DAY', field: partition } }),
    ...(cluster.length === 0 ? {} : { clustering: { fields: [...cluster] } }),
    jobId,
    jobTimeoutMs: context.jobTimeoutMs,
    maximumBytesBilled: String(context.maxBytes),
    labels: labelsOf(id, step.table),
  };
}

/** Begins a job unless one of its name is there; whether it was. */
async function begin(context: JobContext, step: Step, jobId: string): Promise<{ job: Job; found: boolean }> {
  const { client } = context.calls.options;
  const { location } = context;
  let asked = 0;
  try {
    const [job] = await context.calls.make(() => {
      asked += 1;
      return client.createQueryJob(requestOf(context, step, jobId));
    });
    return { job, found: false };
  } catch (error) {
    if (!hasStatus(error, 409)) throw error;
    // Where it was asked for twice, the first time may have begun it although no answer came.
    return { job: client.job(jobId, location === undefined ? {} : { location }), found: asked === 1 };
  }
}

async function finished(context: JobContext, job: Job): Promise<JobState> {
  const { deadline } = context.calls.options;
  try {
    for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 1.5)) {
      const [metadata] = (await context.calls.make(() => job.getMetadata())) as unknown[];
      const state = jobSchema.parse(metadata);
      if (state.status.state === 'DONE') return state;
      await deadline.race(sleep(pauseMs));
    }
  } catch (error) {
    // Nobody will look after it: it must not go on and cost.
    if (error instanceof WarehouseError) await job.cancel().catch(() => {});
    throw error;
  }
}

/** Why a job failed, in the shape in which the client tells why a call failed. */
function failureOf(state: JobState): Error {
  const { reason = 'unknown', message = 'it does not say why' } = state.status.errorResult ?? {};
  return Object.assign(new Error(message), { code: 400, errors: [{ reason }] });
}

/** Anything that was thrown while BigQuery was asked, in its own words. */
export function buildError(what: string, error: unknown): BuildError {
  const fault = faultOf(error).error;
  if (fault.code === 'timeout') return new BuildError(`${what}: its time is over (SOUNDINGS_BIGQUERY_BUILD_MINUTES)`);
  return new BuildError(`${what}: ${fault.cause instanceof Error ? fault.cause.message : fault.message}`);
}

/**
 * Runs a step, or finds that an earlier run of the same build has done it. A job that
 * failed is followed by another attempt under the next name; one that still runs is waited
 * for. Throws a BuildError that names the table.
 */
export async function runStep(context: JobContext, step: Step): Promise<StepResult> {
  let own = 0;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt += 1) {
    try {
      const { job, found } = await begin(context, step, jobIdOf(context.id, step, attempt));
      const state = await finished(context, job);
      if (state.status.errorResult === undefined)
        return { bytes: found ? 0 : (state.statistics?.query?.totalBytesBilled ?? null), found };
      if (found) continue;
      own += 1;
      const failure = failureOf(state);
      if (own === OWN_ATTEMPTS || !faultOf(failure).passing) throw failure;
    } catch (error) {
      throw error instanceof BuildError ? error : buildError(`the build stopped at ${step.table}`, error);
    }
  }
  throw new BuildError(
    `the build stopped at ${step.table}: ${MOST_ATTEMPTS} attempts have failed; begin another build`,
  );
}
