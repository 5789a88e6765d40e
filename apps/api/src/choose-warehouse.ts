import { dirname, join, resolve } from 'node:path';
import { bigquerySettings, type Settings } from '@soundings/shared/settings';
import type { Warehouse, WarehouseEvent } from '@soundings/warehouse/port';
import { buildPastDayBy } from './build-past-day';

export interface Surroundings {
  /** Threads of libuv's pool, which DuckDB's queries hold while they run. */
  poolSize: number;
  /** Milliseconds since 1970. */
  now: () => number;
  onEvent: (event: WarehouseEvent) => void;
  /** Milliseconds of a clock that never jumps. */
  monotonicMs: () => number;
  /** The command line, as Node runs it; null where it is not installed, and then no past day can be made. */
  commandLine: readonly string[] | null;
}

async function overDuckdb(
  settings: Settings,
  { poolSize, onEvent, monotonicMs, commandLine }: Surroundings,
): Promise<Warehouse> {
  const { openWarehouse } = await import('@soundings/warehouse/duckdb/warehouse');
  const dataDir = resolve(settings.SOUNDINGS_DATA);
  return openWarehouse({
    dataDirs: [dataDir, join(dirname(dataDir), 'demo')],
    // Two threads of the pool stay free for files while questions hold the others.
    running: Math.min(6, Math.max(2, poolSize - 2)),
    onEvent,
    ...(commandLine === null ? {} : { pastDays: { build: buildPastDayBy(commandLine), monotonicMs } }),
  });
}

async function overBigquery(
  dataset: { project: string; dataset: string },
  settings: Settings,
  { now, onEvent }: Surroundings,
): Promise<Warehouse> {
  const { openBigQueryWarehouse } = await import('@soundings/warehouse/bigquery/warehouse');
  const { SOUNDINGS_BIGQUERY_LOCATION: location, SOUNDINGS_BIGQUERY_ENDPOINT: endpoint } = settings;
  return openBigQueryWarehouse({
    ...dataset,
    ...(location === undefined ? {} : { location }),
    ...(endpoint === undefined ? {} : { endpoint }),
    maxBytes: settings.SOUNDINGS_BIGQUERY_MAX_BYTES,
    dailyBytes: settings.SOUNDINGS_BIGQUERY_DAILY_BYTES,
    pollMs: settings.SOUNDINGS_BIGQUERY_POLL_SECONDS * 1000,
    now,
    onEvent,
  });
}

/** Opens the warehouse that the settings name. Only its own engine is loaded: each takes a moment and some memory. */
export function chooseWarehouse(settings: Settings, surroundings: Surroundings): Promise<Warehouse> {
  const dataset = bigquerySettings(settings);
  return dataset === null ? overDuckdb(settings, surroundings) : overBigquery(dataset, settings, surroundings);
}
