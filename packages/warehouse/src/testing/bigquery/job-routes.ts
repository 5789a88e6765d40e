import { z } from 'zod';
import { onlyKnown } from './api-fault';
import { type Call, ok, type Reply, type Route } from './call';
import { destinationSchema } from './destination';
import { byteLimit, type Job, type JobRequest } from './jobs';
import { parsed, type QueryOptions } from './query-routes';
import { paramsOf, parameterSchema, wireSchema } from './values';

const CONFIGURATION_FIELDS = ['query', 'labels', 'dryRun', 'jobTimeoutMs'];
const QUERY_FIELDS = [
  'query',
  'useLegacySql',
  'queryParameters',
  'parameterMode',
  'maximumBytesBilled',
  'useQueryCache',
  'destinationTable',
  'writeDisposition',
  'createDisposition',
  'timePartitioning',
  'clustering',
  'priority',
  // The client forgets to take its own `types` out; the service does not mind.
  'types',
];

const insertSchema = z.object({
  jobReference: z.object({ projectId: z.string(), jobId: z.string().regex(/^[\w-]{1,1024}$/) }),
  configuration: z.looseObject({
    dryRun: z.boolean().default(false),
    labels: z.record(z.string(), z.string()).default({}),
    query: z.looseObject({
      query: z.string().min(1),
      useLegacySql: z.literal(false),
      queryParameters: z.array(parameterSchema).default([]),
      maximumBytesBilled: z.string().optional(),
      useQueryCache: z.boolean().default(true),
    }),
  }),
});
type Insert = z.infer<typeof insertSchema>;

function requestOf({ configuration }: Insert): JobRequest {
  const { query, labels } = configuration;
  return {
    sql: query.query,
    params: paramsOf(query.queryParameters),
    maximumBytesBilled: byteLimit(query.maximumBytesBilled),
    useQueryCache: query.useQueryCache && !('destinationTable' in query),
    destination: 'destinationTable' in query ? parsed(destinationSchema, query) : null,
    labels,
    configuration,
  };
}

function resource(job: Job, { project, location }: QueryOptions): object {
  const { fault, state, usage, request } = job;
  return {
    kind: 'bigquery#job',
    id: `${project}:${location}.${job.id}`,
    jobReference: { projectId: project, jobId: job.id, location },
    configuration: request.configuration,
    status: { state, ...(fault === null ? {} : { errorResult: fault.proto, errors: [fault.proto] }) },
    statistics: {
      totalBytesProcessed: String(usage.bytesProcessed),
      query: {
        totalBytesProcessed: String(usage.bytesProcessed),
        totalBytesBilled: String(usage.bytesBilled),
        cacheHit: usage.cacheHit,
      },
    },
  };
}

/** Checks the text and says what it would read and answer; runs nothing. */
async function dryRun(insert: Insert, request: JobRequest, { jobs, project, location }: QueryOptions): Promise<Reply> {
  const columns = await jobs.catalog.analyze(request.sql, request.params);
  const { bytesProcessed } = jobs.estimate(request.sql);
  return ok({
    kind: 'bigquery#job',
    configuration: insert.configuration,
    jobReference: { projectId: project, location },
    status: { state: 'DONE' },
    statistics: {
      totalBytesProcessed: String(bytesProcessed),
      query: { totalBytesProcessed: String(bytesProcessed), schema: wireSchema(columns), cacheHit: false },
    },
  });
}

async function insert(call: Call, options: QueryOptions): Promise<Reply> {
  const body = parsed(insertSchema, call.body);
  onlyKnown(body.configuration, CONFIGURATION_FIELDS, 'job.configuration');
  onlyKnown(body.configuration.query, QUERY_FIELDS, 'job.configuration.query');
  const request = requestOf(body);
  if (body.configuration.dryRun) return dryRun(body, request, options);
  return ok(resource(options.jobs.start(body.jobReference.jobId, request, call.slowMs), options));
}

/** What a build asks of jobs: to run one under a name of its own, to look after it, and to stop it. */
export function jobRoutes(options: QueryOptions): Route[] {
  const jobPath = String.raw`^jobs\/(?<job>[\w-]+)`;
  return [
    { name: 'jobs.insert', method: 'POST', path: /^jobs$/, handle: (call) => insert(call, options) },
    {
      name: 'jobs.get',
      method: 'GET',
      path: new RegExp(`${jobPath}$`),
      handle: ({ parts }) => ok(resource(options.jobs.find(String(parts['job'])), options)),
    },
    {
      name: 'jobs.cancel',
      method: 'POST',
      path: new RegExp(String.raw`${jobPath}\/cancel$`),
      handle: ({ parts }) =>
        ok({ kind: 'bigquery#jobCancelResponse', job: resource(options.jobs.cancel(String(parts['job'])), options) }),
    },
  ];
}
