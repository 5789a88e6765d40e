import type { z } from 'zod';
import { costReplySchema } from './cost';
import { findQuerySchema, findReplySchema, unlinkedQuerySchema, unlinkedReplySchema } from './find';
import { fleetCsvQuerySchema, fleetQuerySchema, fleetReplySchema } from './fleet';
import { guideQuerySchema, guideReplySchema } from './guide';
import { incidentsQuerySchema, incidentsReplySchema } from './incidents';
import { instanceParamsSchema, instanceQuerySchema, instanceReplySchema } from './instance';
import { metricsReplySchema } from './metrics';
import { sourcesQuerySchema, sourcesReplySchema } from './sources';
import {
  instanceSeriesQuerySchema,
  instanceSeriesReplySchema,
  usageSeriesQuerySchema,
  usageSeriesReplySchema,
} from './usage';
import { usageChangeQuerySchema, usageChangeReplySchema } from './usage-change';
import { estimateQuerySchema, estimateReplySchema } from './usage-estimate';
import { percentilesQuerySchema, percentilesReplySchema } from './usage-percentiles';
import { frequencyQuerySchema, frequencyReplySchema, retentionQuerySchema, retentionReplySchema } from './usage-cells';
import { adoptionQuerySchema, adoptionReplySchema, growthQuerySchema, growthReplySchema } from './usage-events';

/**
 * The site map of the API: the server mounts it, the client calls it, the OpenAPI
 * document is made from it. An endpoint without an action does not exist.
 */
export interface Endpoint {
  method: 'GET';
  /** Express path; one parameter per segment. */
  path: string;
  /** The right that a reader needs. */
  action:
    | 'fleet.read'
    | 'fleet.export'
    | 'instance.read'
    | 'find.read'
    | 'unlinked.read'
    | 'incidents.read'
    | 'usage.read'
    | 'guide.read'
    | 'metrics.read'
    | 'sources.read'
    | 'cost.read';
  summary: string;
  params?: z.ZodType;
  /** Absent = no query parameter is allowed. */
  query?: z.ZodType;
  /** A JSON reply, or a CSV text. */
  reply: z.ZodType | 'text/csv';
  /** It speaks of the process that answers and not of a snapshot: always answered, never kept, without an ETag. */
  live?: true;
}

export const ENDPOINTS = {
  fleet: {
    method: 'GET',
    path: '/api/fleet',
    action: 'fleet.read',
    summary: 'Telemetry status of the instances that match the filters, a page at a time, with facet counts.',
    query: fleetQuerySchema,
    reply: fleetReplySchema,
  },
  fleetCsv: {
    method: 'GET',
    path: '/api/fleet.csv',
    action: 'fleet.export',
    summary: 'The same view as CSV: filters, order and visible columns, with leading comment lines.',
    query: fleetCsvQuerySchema,
    reply: 'text/csv',
  },
  instance: {
    method: 'GET',
    path: '/api/instances/:id',
    action: 'instance.read',
    summary: 'All that is known about one instance, and what is not collected and why.',
    params: instanceParamsSchema,
    query: instanceQuerySchema,
    reply: instanceReplySchema,
  },
  instanceSeries: {
    method: 'GET',
    path: '/api/instances/:id/series',
    action: 'instance.read',
    summary: 'One metric of one instance over time.',
    params: instanceParamsSchema,
    query: instanceSeriesQuerySchema,
    reply: instanceSeriesReplySchema,
  },
  find: {
    method: 'GET',
    path: '/api/find',
    action: 'find.read',
    summary:
      'What a name, domain, URL, e-mail, licence key or its fingerprint, or id leads to: link chains, and where each one breaks.',
    query: findQuerySchema,
    reply: findReplySchema,
  },
  unlinked: {
    method: 'GET',
    path: '/api/unlinked',
    action: 'unlinked.read',
    summary: 'The instances that report and belong to no account, newest ping first, with suggested accounts.',
    query: unlinkedQuerySchema,
    reply: unlinkedReplySchema,
  },
  incidents: {
    method: 'GET',
    path: '/api/incidents',
    action: 'incidents.read',
    summary:
      'When many instances of one release, one hosting type or the whole fleet fell quiet together, newest first.',
    query: incidentsQuerySchema,
    reply: incidentsReplySchema,
  },
  usageSeries: {
    method: 'GET',
    path: '/api/usage/series',
    action: 'usage.read',
    summary: 'One metric over time, summed over the matching instances, with the coverage of every point.',
    query: usageSeriesQuerySchema,
    reply: usageSeriesReplySchema,
  },
  usageChange: {
    method: 'GET',
    path: '/api/usage/change',
    action: 'usage.read',
    summary: 'The change of a number of users between two finished periods, split exactly by who takes part in it.',
    query: usageChangeQuerySchema,
    reply: usageChangeReplySchema,
  },
  percentiles: {
    method: 'GET',
    path: '/api/usage/percentiles',
    action: 'usage.read',
    summary: 'How a metric is spread over instances: the 25th percentile, the median and the 75th, period by period.',
    query: percentilesQuerySchema,
    reply: percentilesReplySchema,
  },
  estimate: {
    method: 'GET',
    path: '/api/usage/estimate',
    action: 'usage.read',
    summary:
      'A number of users as it is reported, and apart from it an estimate for all instances in question with its range.',
    query: estimateQuerySchema,
    reply: estimateReplySchema,
  },
  growth: {
    method: 'GET',
    path: '/api/usage/growth',
    action: 'usage.read',
    summary: 'New, retained, resurrected and churned users by week or month, from user-level events.',
    query: growthQuerySchema,
    reply: growthReplySchema,
  },
  adoption: {
    method: 'GET',
    path: '/api/usage/adoption',
    action: 'usage.read',
    summary: 'The share of active users of each feature area by month, from user-level events.',
    query: adoptionQuerySchema,
    reply: adoptionReplySchema,
  },
  retention: {
    method: 'GET',
    path: '/api/usage/retention',
    action: 'usage.read',
    summary: 'The share of each week’s first-seen users active up to 26 weeks later, from user-level events.',
    query: retentionQuerySchema,
    reply: retentionReplySchema,
  },
  frequency: {
    method: 'GET',
    path: '/api/usage/frequency',
    action: 'usage.read',
    summary: 'Users by the number of days of a month on which they were active, from user-level events.',
    query: frequencyQuerySchema,
    reply: frequencyReplySchema,
  },
  guide: {
    method: 'GET',
    path: '/api/guide',
    action: 'guide.read',
    summary: 'Which tool answers a question, for which of the customers at hand.',
    query: guideQuerySchema,
    reply: guideReplySchema,
  },
  metrics: {
    method: 'GET',
    path: '/api/metrics',
    action: 'metrics.read',
    summary: 'The metric registry.',
    reply: metricsReplySchema,
  },
  sources: {
    method: 'GET',
    path: '/api/sources',
    action: 'sources.read',
    summary: 'What was loaded, how fresh it is, and what was refused.',
    query: sourcesQuerySchema,
    reply: sourcesReplySchema,
  },
  cost: {
    method: 'GET',
    path: '/api/cost',
    action: 'cost.read',
    summary: 'What each question has cost today on a warehouse that bills by the byte, and the budget of the day.',
    reply: costReplySchema,
    live: true,
  },
} as const satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof ENDPOINTS;
