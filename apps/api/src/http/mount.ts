import { type Endpoint, type EndpointId, ENDPOINTS } from '@soundings/shared/endpoints';
import type { LastGood as KeptMeta } from '@soundings/shared/number';
import type { Settings } from '@soundings/shared/settings';
import { type Lease, type SnapshotInfo, type Warehouse, WarehouseError } from '@soundings/warehouse/port';
import { type Request, type RequestHandler, type Response, Router } from 'express';
import type { z } from 'zod';
import { cost } from '../questions/cost';
import { find } from '../questions/find';
import { fleet } from '../questions/fleet';
import { fleetCsv } from '../questions/fleet-csv';
import { guide } from '../questions/guide';
import { incidents } from '../questions/incidents';
import { instance } from '../questions/instance';
import { instanceSeries } from '../questions/instance-series';
import { metrics } from '../questions/metrics';
import type { Asking } from '../questions/question';
import { sources } from '../questions/sources';
import { unlinked } from '../questions/unlinked';
import { frequency, retention } from '../questions/usage-cells';
import { adoption, growth } from '../questions/usage-events';
import { usageChange } from '../questions/usage-change';
import { estimate } from '../questions/usage-estimate';
import { percentiles } from '../questions/usage-percentiles';
import { usageSeries } from '../questions/usage-series';
import { sendCsv } from './csv';
import { etagOf, isFresh } from './etag';
import { rawPath } from './guard';
import type { LastGood } from './last-good';
import { canonicalQuery, parseTexts, queryTexts, refuseQuery } from './query';
import { requestIdOf } from './request-id';

export interface MountOptions {
  warehouse: Warehouse;
  settings: Settings;
  /** Changes whenever the code does. */
  build: string;
  lastGood: LastGood;
}

type Table = typeof ENDPOINTS;
type LiveId = { [Id in EndpointId]: Table[Id] extends { live: true } ? Id : never }[EndpointId];
type JsonId = Exclude<EndpointId, 'fleetCsv'>;
type QueryOf<Id extends EndpointId> = Table[Id] extends { query: infer Q extends z.ZodType }
  ? z.output<Q>
  : Record<string, never>;
type ParamsOf<Id extends EndpointId> = Table[Id] extends { params: infer P extends z.ZodType }
  ? z.output<P>
  : Record<string, never>;
type ReplyOf<Id extends JsonId> = Table[Id]['reply'] extends z.ZodType ? z.input<Table[Id]['reply']> : never;

/** Which verb answers which endpoint; the types of query, path and reply are those of the table. */
const QUESTIONS: {
  [Id in Exclude<JsonId, LiveId>]: (asking: Asking, query: QueryOf<Id>, params: ParamsOf<Id>) => Promise<ReplyOf<Id>>;
} = {
  fleet,
  instance,
  instanceSeries,
  find,
  unlinked,
  incidents,
  usageSeries,
  usageChange,
  percentiles,
  estimate,
  growth,
  adoption,
  retention,
  frequency,
  guide,
  metrics: async () => metrics(),
  sources,
};

/** What is asked of the process itself. */
const LIVE: { [Id in LiveId]: (options: MountOptions) => ReplyOf<Id> } = {
  cost: ({ warehouse }) => cost(warehouse.cost()),
};

const isLive = (id: EndpointId): id is LiveId => id in LIVE;

/** Endpoints that answer from the code alone. */
const WITHOUT_DATA: ReadonlySet<EndpointId> = new Set<EndpointId>(['metrics']);

type Answer = (asking: Asking, query: unknown, params: unknown) => Promise<unknown>;
/** Query and path were parsed by the schemas of the same table row, so the types agree. */
const answerOf = (id: Exclude<JsonId, LiveId>): Answer => QUESTIONS[id] as unknown as Answer;

/** Aborts when the client is gone before its reply is. */
function goneSignal(response: Response): AbortSignal {
  const controller = new AbortController();
  response.on('close', () => {
    if (!response.writableFinished) controller.abort();
  });
  return controller.signal;
}

interface Asked {
  id: Exclude<EndpointId, LiveId>;
  path: string;
  texts: Record<string, string>;
  query: unknown;
  params: unknown;
}

function parse(id: Asked['id'], endpoint: Endpoint, request: Request): Asked {
  const texts = queryTexts(request.originalUrl);
  const params =
    endpoint.params === undefined ? {} : parseTexts(endpoint.params, request.params as Record<string, string>);
  if (endpoint.query === undefined) refuseQuery(texts);
  const query = endpoint.query === undefined ? {} : parseTexts(endpoint.query, texts);
  return { id, path: rawPath(request.originalUrl), texts, query, params };
}

function cacheHeaders(response: Response, etag: string): void {
  response.setHeader('ETag', etag);
  response.setHeader('Cache-Control', 'private, no-cache');
}

/** The class of a failure of the warehouse itself. A full queue is told as such, so that load goes down; so is a past day that is not there. */
function causeOf(error: unknown): KeptMeta['cause'] | null {
  if (!(error instanceof WarehouseError)) return null;
  switch (error.code) {
    case 'busy':
    case 'cancelled':
    case 'unknown_day':
    case 'preparing':
    case 'day_failed':
      return null;
    default:
      return error.code;
  }
}

/** The past day that is asked for: of every endpoint the same parameter, which the schema has checked. */
const asOfDay = ({ query }: Asked): string | undefined => (query as { asOf?: string }).asOf;

/** The last good answer to the same question, marked as stale. False when there is none. */
function sendLastGood(response: Response, options: MountOptions, question: string, cause: KeptMeta['cause']): boolean {
  const kept = options.lastGood.find(question);
  if (kept === null) return false;
  const lastGood: KeptMeta = { ageS: kept.ageS, cause };
  const body = kept.body as { meta?: object };
  response.removeHeader('ETag');
  response.setHeader('Cache-Control', 'no-store');
  response.setHeader('X-Soundings-Stale', `${cause}; age=${kept.ageS}`);
  response.json(body.meta === undefined ? body : { ...body, meta: { ...body.meta, stale: true, lastGood } });
  return true;
}

async function reply(asked: Asked, response: Response, lease: Lease | null, options: MountOptions): Promise<void> {
  const signal = goneSignal(response);
  const { settings, warehouse } = options;
  const asking = {
    lease,
    settings,
    signal,
    requestId: requestIdOf(response),
    firstDay: warehouse.firstDay(),
    pastDays: warehouse.pastDays(),
  } as Asking;
  if (asked.id === 'fleetCsv') {
    await sendCsv(response, await fleetCsv(asking, asked.query as QueryOf<'fleetCsv'>, asked.texts));
    return;
  }
  const body = await answerOf(asked.id)(asking, asked.query, asked.params);
  options.lastGood.keep(`${asked.path}?${canonicalQuery(asked.texts)}`, body);
  response.json(body);
}

/** Changes while the snapshot does not, and is worth knowing above all when the warehouse fails. */
function liveHandler(id: LiveId, options: MountOptions): RequestHandler {
  return (request, response) => {
    refuseQuery(queryTexts(request.originalUrl));
    response.setHeader('Cache-Control', 'no-store');
    response.json(LIVE[id](options));
  };
}

function handler(id: Asked['id'], endpoint: Endpoint, options: MountOptions): RequestHandler {
  // Links to other tools come from the settings, so an answer depends on them too.
  const code = `${options.build} ${JSON.stringify(options.settings)}`;
  // Which past days can be shown changes while the snapshot does not.
  const known = () => (id === 'sources' ? JSON.stringify(options.warehouse.pastDays()) : '');
  return async (request, response) => {
    const asked = parse(id, endpoint, request);
    const query = canonicalQuery(asked.texts);
    let lease: Lease | null = null;
    try {
      lease = WITHOUT_DATA.has(id) ? null : options.warehouse.acquire(asOfDay(asked));
      const snapshot: SnapshotInfo | null = lease?.snapshot ?? null;
      const etag = etagOf(`${code} ${known()}`, snapshot, asked.path, query);
      cacheHeaders(response, etag);
      if (isFresh(request.headers['if-none-match'], etag)) response.status(304).end();
      else await reply(asked, response, lease, options);
    } catch (error) {
      const cause = causeOf(error);
      if (response.headersSent || cause === null) throw error;
      request.log.error({ err: error, question: id }, 'the warehouse failed');
      if (!sendLastGood(response, options, `${asked.path}?${query}`, cause)) throw error;
    } finally {
      lease?.release();
    }
  };
}

/** Every endpoint of the table: parse, ask, reply. */
export function apiRoutes(options: MountOptions): Router {
  const router = Router({ caseSensitive: true, strict: true });
  for (const [id, endpoint] of Object.entries(ENDPOINTS) as [EndpointId, Endpoint][])
    router.get(endpoint.path, isLive(id) ? liveHandler(id, options) : handler(id, endpoint, options));
  return router;
}
