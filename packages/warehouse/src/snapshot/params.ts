import type { DuckDBConnection } from '@duckdb/node-api';
import type { Settings } from '@soundings/shared/settings';

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

const list = (name: string, column: string, values: readonly string[]): string[] => [
  `CREATE TABLE stage.${name} (${column} VARCHAR)`,
  ...values.map((value) => `INSERT INTO stage.${name} VALUES (${quote(value)})`),
];

/**
 * Clock and settings as one-row tables, so that the text of a model never depends on
 * them: \`stage.params\`, \`stage.managed_domains\` and \`stage.cody_products\`.
 */
export async function fillParams(connection: DuckDBConnection, settings: Settings, asOf: string): Promise<void> {
  const hours = (value: number): string => String(Math.round(value * 3600));
  const statements = [
    `CREATE TABLE stage.params AS SELECT
      TIMESTAMP ${quote(asOf.slice(0, 23).replace('T', ' '))} AS as_of, DATE ${quote(asOf.slice(0, 10))} AS as_of_day,
      CAST(${hours(settings.SOUNDINGS_LIVE_HOURS)} AS BIGINT) AS live_s,
      CAST(${hours(settings.SOUNDINGS_LATE_HOURS)} AS BIGINT) AS late_s,
      CAST(${settings.SOUNDINGS_OBSERVED_DAYS} AS BIGINT) AS observed_days,
      ${quote(settings.SOUNDINGS_CLOUD_SITE_ID)} AS cloud_site_id`,
    ...list('managed_domains', 'suffix', settings.SOUNDINGS_MANAGED_DOMAINS),
    ...list('cody_products', 'name', settings.SOUNDINGS_CODY_PRODUCTS),
  ];
  for (const statement of statements) await connection.run(statement);
}
