import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { ApiFault, invalid, notFound } from './api-fault';
import type { Reply, Route } from './call';
import { Catalog, type Engine } from './catalog';
import { Jobs } from './jobs';
import { jobRoutes } from './job-routes';
import { queryRoutes } from './query-routes';
import { tableRoutes } from './table-routes';

/** What may go wrong with one request. */
export type Trouble =
  | { kind: 'error'; status: number; reason: string; message?: string }
  /** A proxy's page instead of the service's answer. */
  | { kind: 'html'; status: number }
  /** No answer, ever. */
  | { kind: 'silence' }
  /** The connection is closed without an answer. */
  | { kind: 'drop' }
  /** The answer stops in the middle. */
  | { kind: 'half' }
  /** This, in place of the answer. */
  | { kind: 'reply'; body: object }
  /** The query takes at least so long. */
  | { kind: 'slow'; ms: number };

/** A request as it came, for tests that read what was sent. */
export interface Received {
  /** Like `jobs.query`; null when there is no such route. */
  route: string | null;
  method: string;
  path: string;
  query: Record<string, string>;
  body: unknown;
  authorization: string | undefined;
}

export interface LoopbackOptions {
  engine: Engine;
  location?: string;
  /** Rows that one reply carries at most; 10,000 when absent. */
  pageRows?: number;
}

/** BigQuery's REST protocol as far as our client speaks it, in memory, on this machine only. */
export class BigQueryLoopback {
  readonly catalog: Catalog;
  readonly jobs: Jobs;
  readonly received: Received[] = [];
  readonly #options: LoopbackOptions;
  #troubles: { meets: (received: Received) => boolean; trouble: Trouble }[] = [];
  #lasting: Trouble | undefined;
  readonly #server = createServer((request, response) => void this.#serve(request, response));

  constructor(options: LoopbackOptions) {
    this.#options = options;
    this.catalog = new Catalog(options.engine);
    this.jobs = new Jobs(this.catalog);
  }

  /** Where it listens, for the client's `apiEndpoint`. */
  get url(): string {
    const address = this.#server.address();
    if (typeof address !== 'object' || address === null) throw new Error('the loopback does not listen');
    return `http://127.0.0.1:${address.port}`;
  }

  async listen(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  /** The next requests to a route meet these troubles, one each. */
  trouble(route: string, ...troubles: Trouble[]): void {
    for (const trouble of troubles) this.#troubles.push({ meets: (one) => one.route === route, trouble });
  }

  /** The next queries with this `question` label meet these troubles, one each. */
  troubleQuestion(name: string, ...troubles: Trouble[]): void {
    const meets = ({ body }: Received) =>
      (body as { labels?: { question?: string } } | null)?.labels?.question === name;
    for (const trouble of troubles) this.#troubles.push({ meets, trouble });
  }

  /** Every request meets this trouble, until `calm`. */
  down(trouble: Trouble): void {
    this.#lasting = trouble;
  }

  /** Forgets the troubles that nobody has met, and the lasting one. */
  calm(): void {
    this.#troubles = [];
    this.#lasting = undefined;
  }

  /** The requests that came to a route. */
  to(route: string): Received[] {
    return this.received.filter((one) => one.route === route);
  }

  get openConnections(): Promise<number> {
    return new Promise((resolve, reject) =>
      this.#server.getConnections((error, count) => (error === null ? resolve(count) : reject(error))),
    );
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  #routes(project: string): Route[] {
    const options = {
      jobs: this.jobs,
      project,
      location: this.#options.location ?? 'US',
      pageRows: this.#options.pageRows ?? 10_000,
    };
    return [...queryRoutes(options), ...jobRoutes(options), ...tableRoutes(this.catalog)];
  }

  #takeTrouble(received: Received): Trouble | undefined {
    const index = this.#troubles.findIndex(({ meets }) => meets(received));
    return index === -1 ? this.#lasting : this.#troubles.splice(index, 1)[0]?.trouble;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', 'http://loopback');
    const [, project = '', path = ''] = /^\/bigquery\/v2\/projects\/([^/]+)\/(.+)$/.exec(url.pathname) ?? [];
    const method = request.method ?? '';
    const route = this.#routes(project).find((one) => one.method === method && one.path.test(path));
    const query = Object.fromEntries(url.searchParams);
    const text = Buffer.concat((await request.toArray()) as Buffer[]).toString('utf8');
    const body: unknown = text === '' ? null : JSON.parse(text);
    const { authorization } = request.headers;
    const received = { route: route?.name ?? null, method, path, query, body, authorization };
    this.received.push(received);
    const trouble = this.#takeTrouble(received);
    if (trouble?.kind === 'silence') return;
    if (trouble?.kind === 'drop') {
      request.socket.destroy();
      return;
    }
    const slowMs = trouble?.kind === 'slow' ? trouble.ms : 0;
    const parts = { ...route?.path.exec(path)?.groups, project };
    const reply = await replyOf(trouble, () => {
      if (route === undefined) throw notFound(`${method} ${path}`);
      return route.handle({ method, path, parts, query, body, slowMs });
    });
    send(response, reply, trouble);
  }
}

async function replyOf(trouble: Trouble | undefined, handle: () => Promise<Reply> | Reply): Promise<Reply> {
  try {
    if (trouble?.kind === 'error')
      throw new ApiFault(trouble.status, trouble.reason, trouble.message ?? trouble.reason);
    if (trouble?.kind === 'reply') return { status: 200, body: trouble.body };
    return await handle();
  } catch (error) {
    const fault = error instanceof ApiFault ? error : invalid(error instanceof Error ? error.message : String(error));
    return { status: fault.status, body: fault.body };
  }
}

function send(response: ServerResponse, { status, body }: Reply, trouble: Trouble | undefined): void {
  if (trouble?.kind === 'html') {
    response.writeHead(trouble.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>');
    return;
  }
  if (body === null) {
    response.writeHead(status).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length });
  if (trouble?.kind !== 'half') response.end(bytes);
  else response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}

/** Starts a loopback on a free port of this machine. */
export async function startLoopback(options: LoopbackOptions): Promise<BigQueryLoopback> {
  const loopback = new BigQueryLoopback(options);
  await loopback.listen();
  return loopback;
}
