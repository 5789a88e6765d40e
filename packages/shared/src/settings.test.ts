import { describe, expect, it } from 'vitest';
import { bigquerySettings, readSettings, SettingsError } from './settings';

const DATASET = { SOUNDINGS_BIGQUERY_PROJECT: 'vendor-analytics', SOUNDINGS_BIGQUERY_DATASET: 'soundings' };

function faultsOf(env: Record<string, string>): string[] {
  try {
    readSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.faults;
  }
  return [];
}

describe('the warehouse', () => {
  it('is DuckDB unless said otherwise, and needs nothing of BigQuery', () => {
    const settings = readSettings(DATASET);
    expect(settings.WAREHOUSE).toBe('duckdb');
    expect(bigquerySettings(settings)).toBeNull();
  });

  it('is BigQuery with a project and a dataset', () => {
    const settings = readSettings({ WAREHOUSE: 'bigquery', ...DATASET });
    expect(bigquerySettings(settings)).toEqual({ project: 'vendor-analytics', dataset: 'soundings' });
    expect(settings).toMatchObject({
      SOUNDINGS_BIGQUERY_MAX_BYTES: 2 ** 30,
      SOUNDINGS_BIGQUERY_DAILY_BYTES: 2 ** 38,
      SOUNDINGS_BIGQUERY_POLL_SECONDS: 30,
      SOUNDINGS_BIGQUERY_BUILD_MAX_BYTES: 2 ** 40,
      SOUNDINGS_BIGQUERY_BUILD_MINUTES: 120,
    });
    expect(settings.SOUNDINGS_BIGQUERY_MAPPING).toBeUndefined();
  });

  it('is refused without them, beside every other fault', () => {
    expect(faultsOf({ WAREHOUSE: 'bigquery', PORT: 'x', SOUNDINGS_BIGQUERY_DATASET: '' })).toEqual([
      expect.stringMatching(/^PORT: /),
      'SOUNDINGS_BIGQUERY_PROJECT: must be set where WAREHOUSE is bigquery',
      'SOUNDINGS_BIGQUERY_DATASET: must be set where WAREHOUSE is bigquery',
    ]);
  });

  it('is refused where the environment would send its queries and credentials elsewhere', () => {
    const emulator = { BIGQUERY_EMULATOR_HOST: 'http://emulator.example/bigquery/v2' };
    const endpoint = { SOUNDINGS_BIGQUERY_ENDPOINT: 'http://127.0.0.1:9050' };
    const bigquery = { WAREHOUSE: 'bigquery', ...DATASET };
    for (const env of [bigquery, { ...bigquery, ...endpoint }])
      expect(faultsOf({ ...env, ...emulator })).toEqual([
        expect.stringMatching(/^BIGQUERY_EMULATOR_HOST: must not be set; SOUNDINGS_BIGQUERY_ENDPOINT /),
      ]);
    expect(faultsOf({ ...bigquery, BIGQUERY_EMULATOR_HOST: '' })).toEqual([]);
    expect(faultsOf({ ...DATASET, ...emulator })).toEqual([]);
  });

  it.each([
    ['WAREHOUSE', 'snowflake'],
    ['SOUNDINGS_BIGQUERY_PROJECT', 'a`b'],
    ['SOUNDINGS_BIGQUERY_PROJECT', 'Vendor'],
    ['SOUNDINGS_BIGQUERY_DATASET', 'sound-ings'],
    ['SOUNDINGS_BIGQUERY_LOCATION', 'EU; DROP'],
    ['SOUNDINGS_BIGQUERY_MAX_BYTES', '1000'],
    ['SOUNDINGS_BIGQUERY_DAILY_BYTES', '0'],
    ['SOUNDINGS_BIGQUERY_POLL_SECONDS', '0'],
    ['SOUNDINGS_BIGQUERY_BUILD_MAX_BYTES', '1000'],
    ['SOUNDINGS_BIGQUERY_BUILD_MINUTES', '0'],
    ['SOUNDINGS_BIGQUERY_ENDPOINT', 'http://bigquery.example'],
    ['SOUNDINGS_BIGQUERY_ENDPOINT', 'http://localhost.example'],
    ['SOUNDINGS_BIGQUERY_ENDPOINT', 'ftp://127.0.0.1'],
  ])('%s does not take %s', (name, value) => {
    expect(faultsOf({ [name]: value })).toEqual([expect.stringMatching(new RegExp(`^${name}: `))]);
  });

  it.each(['http://127.0.0.1:9050', 'http://[::1]:9050', 'http://localhost:9050', 'https://emulator.example'])(
    'takes the endpoint %s',
    (endpoint) => {
      expect(faultsOf({ SOUNDINGS_BIGQUERY_ENDPOINT: endpoint })).toEqual([]);
    },
  );
});
