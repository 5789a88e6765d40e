import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import { connect } from 'node:net';
import { resolve } from 'node:path';
import { Writable } from 'node:stream';
import { readSettings } from '@soundings/shared/settings';
import { openWarehouse } from '@soundings/warehouse/duckdb/warehouse';
import type { Warehouse } from '@soundings/warehouse/port';
import { createApp } from '../http/create-app';
import { createLogger } from '../http/log';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface TestServer {
  origin: string;
  port: number;
  server: Server;
  /** The log, a line each. */
  log: string[];
  /** Sends exactly this path, which `fetch` would normalise. */
  send: (
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string },
  ) => Promise<Answer>;
  /** The parsed reply; the caller names the shape it then checks. */
  json: <Body>(path: string) => Promise<{ status: number; headers: Headers; body: Body }>;
  /** Writes bytes to the socket and returns what comes back until it closes. */
  raw: (bytes: string) => Promise<string>;
  close: () => Promise<void>;
}

export interface ServeOptions {
  warehouse: Warehouse;
  webDir?: string;
  env?: Record<string, string>;
}

function sender(port: number): TestServer['send'] {
  return (path, options = {}) =>
    new Promise((settle, fail) => {
      const sent = request(
        { host: '127.0.0.1', port, path, method: options.method ?? 'GET', headers: options.headers },
        (reply) => {
          const chunks: Buffer[] = [];
          reply.on('data', (chunk: Buffer) => chunks.push(chunk));
          reply.on('error', fail);
          reply.on('end', () =>
            settle({
              status: reply.statusCode ?? -1,
              headers: reply.headers,
              text: Buffer.concat(chunks).toString('utf8'),
            }),
          );
        },
      );
      sent.on('error', fail);
      sent.end(options.body);
    });
}

function rawSender(port: number): TestServer['raw'] {
  return async (bytes) => {
    const socket = connect(port, '127.0.0.1');
    const chunks: Buffer[] = [];
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.end(bytes);
    await once(socket, 'close');
    return Buffer.concat(chunks).toString('utf8');
  };
}

/** The application on a free port of this machine, over the given warehouse. */
export async function serve(options: ServeOptions): Promise<TestServer> {
  const log: string[] = [];
  const destination = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      log.push(
        ...chunk
          .toString('utf8')
          .split('\n')
          .filter((line) => line !== ''),
      );
      done();
    },
  });
  const app = createApp({
    warehouse: options.warehouse,
    settings: readSettings(options.env ?? {}),
    logger: createLogger('info', destination),
    webDir: options.webDir ?? resolve('no-web'),
    version: '0.1.0',
    build: 'test',
    isDraining: () => false,
  });
  const server = createServer(app);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    origin,
    port: address.port,
    server,
    log,
    send: sender(address.port),
    raw: rawSender(address.port),
    json: async <Body>(path: string) => {
      const reply = await fetch(origin + path);
      return { status: reply.status, headers: reply.headers, body: (await reply.json()) as Body };
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await options.warehouse.close();
    },
  };
}

/** The same over the snapshot of a data folder. */
export async function serveFolder(dataDir: string, options: Omit<ServeOptions, 'warehouse'> = {}): Promise<TestServer> {
  return serve({ ...options, warehouse: await openWarehouse({ dataDirs: [dataDir], pollMs: 50 }) });
}
