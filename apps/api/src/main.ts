import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readSettings, type Settings, SettingsError } from '@soundings/shared/settings';
import type { Warehouse, WarehouseEvent } from '@soundings/warehouse/port';
import type { Logger } from 'pino';
import { chooseWarehouse } from './choose-warehouse';
import { createApp } from './http/create-app';
import { createLogger } from './http/log';
import { drain } from './drain';

const VERSION = '0.1.0';

/** Names the code that answers: the bundle by its content, sources by their start. */
function buildName(): string {
  const self = fileURLToPath(import.meta.url);
  if (!self.endsWith('.mjs')) return `source-${process.pid}-${Date.now()}`;
  return createHash('sha256').update(readFileSync(self)).digest('hex').slice(0, 16);
}

/** The built web application: beside the bundle's folder, or beside the sources. */
function webFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  return resolve(here, '../../web/dist');
}

/** The command line that belongs to this program: the bundle beside the bundle, or the sources beside the sources. */
function commandLine(): readonly string[] | null {
  const self = fileURLToPath(import.meta.url);
  const warehouse = resolve(dirname(self), '../../../packages/warehouse');
  const file = self.endsWith('.mjs') ? join(warehouse, 'dist/cli.mjs') : join(warehouse, 'src/cli.ts');
  return existsSync(file) ? [...process.execArgv, file] : null;
}

function settingsOrExit(): Settings {
  try {
    return readSettings(process.env);
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

function logEvent(logger: Logger, event: WarehouseEvent): void {
  const { type, ...details } = event;
  if (type === 'snapshot_rejected' || type === 'warehouse_failed' || type === 'day_failed') logger.error(details, type);
  else logger.info(details, type);
}

/** `23 Nov 2026 20:10 UTC` */
function instantText(instant: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
  return `${parts.replace(',', '')} UTC`;
}

function dataText(warehouse: Warehouse, settings: Settings): string {
  const snapshot = warehouse.current();
  if (snapshot === null && settings.WAREHOUSE === 'bigquery') return 'no data yet: BigQuery shows no finished build';
  if (snapshot === null) return 'no data yet: run `soundings load FILE…` or `soundings demo`';
  const kind = snapshot.demo ? 'demo data' : 'data';
  return snapshot.dataThrough === null
    ? `${kind}, no pings yet`
    : `${kind} through ${instantText(snapshot.dataThrough)}`;
}

async function listen(server: Server, settings: Settings): Promise<string> {
  server.listen(settings.PORT, settings.HOST);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : settings.PORT;
  return `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${port}`;
}

async function main(): Promise<void> {
  const settings = settingsOrExit();
  const logger = createLogger(settings.LOG_LEVEL);
  const warehouse = await chooseWarehouse(settings, {
    poolSize: Number(process.env['UV_THREADPOOL_SIZE'] ?? 4),
    now: () => Date.now(),
    onEvent: (event) => logEvent(logger, event),
    monotonicMs: () => performance.now(),
    commandLine: commandLine(),
  });
  let draining = false;
  const webDir = webFolder();
  const server = createServer(
    createApp({
      warehouse,
      settings,
      logger,
      webDir,
      version: VERSION,
      build: buildName(),
      isDraining: () => draining,
    }),
  );
  server.on('error', (error: NodeJS.ErrnoException) => {
    const busy =
      error.code === 'EADDRINUSE' ? `port ${settings.PORT} is taken; set PORT to another one` : error.message;
    process.stderr.write(`Soundings cannot listen: ${busy}\n`);
    process.exit(1);
  });
  const address = await listen(server, settings);
  if (!existsSync(join(webDir, 'index.html'))) logger.warn('the web application is not built; only the API is served');
  process.stdout.write(`Soundings on ${address} (${dataText(warehouse, settings)})\n`);
  drain({ server, warehouse, logger, onDraining: () => (draining = true) });
}

await main();
