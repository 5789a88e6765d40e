import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { invalid, onlyKnown } from './api-fault';
import { type Call, ok, type Reply, type Route } from './call';
import { byteLimit, type Job, type JobRequest, type Jobs } from './jobs';
import { paramsOf, parameterSchema, wireRows, wireSchema } from './values';

const WAIT_MS = 10_000;

/** Every field of a QueryRequest that the service knows and our client may send. */
const QUERY_FIELDS = [
  'query',
  'useLegacySql',
  'queryParameters',
  'parameterMode',
  'maximumBytesBilled',
  'labels',
  'useQueryCache',
  'location',
  'timeoutMs',
  'maxResults',
  'formatOptions',
  'requestId',
  'jobCreationMode',
];

const RESULT_PARAMETERS = [
  'location',
  'maxResults',
  'pageToken',
  'startIndex',
  'timeoutMs',
  'formatOptions.useInt64Timestamp',
  'prettyPrint',
];

const querySchema = z.object({
  query: z.string().min(1),
  useLegacySql: z.literal(false),
  parameterMode: z.literal('named').optional(),
  queryParameters: z.array(parameterSchema).default([]),
  maximumBytesBilled: z.string().optional(),
  labels: z.record(z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/), z.string().regex(/^[a-z0-9_-]{0,63}$/)).default({}),
  useQueryCache: z.boolean().default(true),
  timeoutMs: z.number().int().nonnegative().default(WAIT_MS),
  maxResults: z.number().int().positive().optional(),
  formatOptions: z.object({ useInt64Timestamp: z.literal(true) }),
  requestId: z.string(),
  jobCreationMode: z.enum(['JOB_CREATION_OPTIONAL', 'JOB_CREATION_REQUIRED']).optional(),
});

export function parsed<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(`Invalid value at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? ''}`);
}

export interface QueryOptions {
  jobs: Jobs;
  project: string;
  location: string;
  /** Rows that one reply carries at most. */
  pageRows: number;
}

interface Page {
  offset: number;
  maxResults: number | undefined;
}

function pageOf(job: Job, { offset, maxResults }: Page, options: QueryOptions): object {
  if (job.fault !== null) throw job.fault;
  if (job.result === null) return { jobComplete: false };
  const size = Math.min(maxResults ?? options.pageRows, options.pageRows);
  const { columns, rows } = job.result;
  const end = offset + size;
  const { bytesProcessed, cacheHit } = job.usage;
  return {
    jobComplete: true,
    schema: wireSchema(columns),
    ...(rows.length === 0 ? {} : { rows: wireRows({ columns, rows: rows.slice(offset, end) }) }),
    totalRows: String(rows.length),
    totalBytesProcessed: String(bytesProcessed),
    cacheHit,
    ...(end < rows.length ? { pageToken: String(end) } : {}),
  };
}

function jobReference({ id }: Job, { project, location }: QueryOptions): object {
  return { projectId: project, jobId: id, location };
}

function requestOf(body: z.infer<typeof querySchema>): JobRequest {
  return {
    sql: body.query,
    params: paramsOf(body.queryParameters),
    maximumBytesBilled: byteLimit(body.maximumBytesBilled),
    useQueryCache: body.useQueryCache,
    destination: null,
    labels: body.labels,
    configuration: {},
  };
}

/** A short query needs no job: its reply names none, unless there is more to fetch. */
async function query(call: Call, options: QueryOptions): Promise<Reply> {
  onlyKnown(call.body as object, QUERY_FIELDS, 'query_request');
  const body = parsed(querySchema, call.body);
  const job = options.jobs.start(randomUUID(), requestOf(body), call.slowMs);
  await options.jobs.wait(job, body.timeoutMs);
  const page = pageOf(job, { offset: 0, maxResults: body.maxResults }, options);
  const isWhole = job.state === 'DONE' && !('pageToken' in page);
  return ok({
    kind: 'bigquery#queryResponse',
    ...(isWhole && body.jobCreationMode === 'JOB_CREATION_OPTIONAL'
      ? { queryId: job.id }
      : { jobReference: jobReference(job, options) }),
    ...page,
    ...(job.state === 'DONE' ? { totalBytesBilled: String(job.usage.bytesBilled) } : {}),
  });
}

/** Waits as long as it may for an unfinished job, and never sends rows before it is done. */
async function results(call: Call, options: QueryOptions): Promise<Reply> {
  onlyKnown(call.query, RESULT_PARAMETERS, 'get_query_results');
  const { pageToken, maxResults, timeoutMs } = call.query;
  const job = options.jobs.find(String(call.parts['job']));
  await options.jobs.wait(job, timeoutMs === undefined ? WAIT_MS : Number(timeoutMs));
  const offset = pageToken === undefined ? 0 : Number(pageToken);
  const page = pageOf(job, { offset, maxResults: maxResults === undefined ? undefined : Number(maxResults) }, options);
  return ok({ kind: 'bigquery#getQueryResultsResponse', jobReference: jobReference(job, options), ...page });
}

export function queryRoutes(options: QueryOptions): Route[] {
  return [
    { name: 'jobs.query', method: 'POST', path: /^queries$/, handle: (call) => query(call, options) },
    {
      name: 'jobs.getQueryResults',
      method: 'GET',
      path: /^queries\/(?<job>[^/]+)$/,
      handle: (call) => results(call, options),
    },
  ];
}
