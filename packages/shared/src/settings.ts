import { z } from 'zod';

/**
 * Every setting of Soundings, read from environment variables in one place. All faults
 * are listed at once, so that a wrong start names everything that has to be mended.
 */

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const list = (fallback: string) =>
  z
    .string()
    .default(fallback)
    .transform((text) =>
      text
        .split(',')
        .map((part) => part.trim().toLowerCase())
        .filter((part) => part !== ''),
    );

const hours = (fallback: number) =>
  z.coerce
    .number()
    .positive()
    .max(24 * 365)
    .default(fallback);
const optionalUrl = z.url({ protocol: /^https?$/ }).optional();

const MEBIBYTE = 2 ** 20;

/** Another address than Google's: over plain HTTP no credentials are sent, so it must be on this machine. */
const bigqueryEndpoint = z
  .url({ protocol: /^https?$/ })
  .refine((url) => url.startsWith('https:') || LOOPBACK.includes(new URL(url).hostname.replaceAll(/[[\]]/g, '')), {
    message: 'must be https, or http on a loopback address',
  })
  .optional();

const instant = z.iso.datetime({ offset: true }).transform((text) => new Date(text).toISOString());

const settingsSchema = z.object({
  /** Folder of the own data; the demo fleet lives in `demo` beside it. */
  SOUNDINGS_DATA: z.string().min(1).default('./var/data'),
  /** Fixes the clock (RFC 3339); otherwise the machine's. */
  SOUNDINGS_NOW: instant.optional(),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4780),
  HOST: z
    .string()
    .default('127.0.0.1')
    .refine((host) => LOOPBACK.includes(host), {
      message: 'must be a loopback address: without login Soundings serves this machine only',
    }),
  /** Host names besides the loopback ones that the Host header may carry. */
  SOUNDINGS_HOSTS: list(''),
  /** Domain suffixes under which the vendor runs managed instances. */
  SOUNDINGS_MANAGED_DOMAINS: list('.sourcegraphcloud.com,.managed.vendor.example,.vendorcloud.example'),
  /** Site id of the multi-tenant cloud. */
  SOUNDINGS_CLOUD_SITE_ID: z
    .string()
    .default('00000000-0000-4000-8000-00000000c10d')
    .transform((id) => id.toLowerCase()),
  /** Hours since the last ping up to which an instance is live, and late; beyond: silent. */
  SOUNDINGS_LIVE_HOURS: hours(24),
  SOUNDINGS_LATE_HOURS: hours(24 * 7),
  /** Days of pings that make the observed level. */
  SOUNDINGS_OBSERVED_DAYS: z.coerce.number().int().min(1).max(365).default(30),
  /** A group of fewer users than this is suppressed in event-derived cells. */
  SOUNDINGS_SMALL_GROUP: z.coerce.number().int().min(2).max(100).default(5),
  /** Products whose purchase counts as Cody. */
  SOUNDINGS_CODY_PRODUCTS: list('cody,code intelligence platform'),
  /** Where the models are built and the questions answered. */
  WAREHOUSE: z.enum(['duckdb', 'bigquery']).default('duckdb'),
  /** The project that runs and pays for the queries, and holds the dataset. */
  SOUNDINGS_BIGQUERY_PROJECT: z
    .string()
    .regex(/^(?:[a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'must be the id of a project, like `vendor-analytics`')
    .optional(),
  /** The dataset that is served. */
  SOUNDINGS_BIGQUERY_DATASET: z
    .string()
    .regex(/^\w{1,1024}$/, 'may hold letters, digits and _ only')
    .optional(),
  /** Where the dataset lives, like `EU` or `europe-west1`; BigQuery finds out when unset. */
  SOUNDINGS_BIGQUERY_LOCATION: z
    .string()
    .regex(/^[A-Za-z0-9-]{2,40}$/, 'must be a location, like `EU`')
    .optional(),
  /** For tests and emulators. */
  SOUNDINGS_BIGQUERY_ENDPOINT: bigqueryEndpoint,
  /** Bytes that one query may be billed for. BigQuery bills at least 10 MiB for each table. */
  SOUNDINGS_BIGQUERY_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(10 * MEBIBYTE)
    .default(1024 * MEBIBYTE),
  /** Bytes that one process may be billed for in a UTC day; 256 GiB are some thousand pages that no cache knows. */
  SOUNDINGS_BIGQUERY_DAILY_BYTES: z.coerce
    .number()
    .int()
    .min(10 * MEBIBYTE)
    .default(256 * 1024 * MEBIBYTE),
  /** Seconds between two looks for a newly published build. */
  SOUNDINGS_BIGQUERY_POLL_SECONDS: z.coerce.number().min(1).max(3600).default(30),
  /** File (JSON) that names the vendor's tables and columns, for a build there; their usual names when unset. */
  SOUNDINGS_BIGQUERY_MAPPING: z.string().min(1).optional(),
  /** File with the secret behind the keys of users in a build there, mode 0600; the data folder's own when unset. */
  SOUNDINGS_USER_SECRET: z.string().min(1).optional(),
  /** Bytes that one job of a build may be billed for: it reads all pings once or twice. */
  SOUNDINGS_BIGQUERY_BUILD_MAX_BYTES: z.coerce
    .number()
    .int()
    .min(10 * MEBIBYTE)
    .default(1024 * 1024 * MEBIBYTE),
  /** Minutes after which a build gives up. */
  SOUNDINGS_BIGQUERY_BUILD_MINUTES: z.coerce.number().positive().max(1440).default(120),
  SOUNDINGS_LOOKER_URL: optionalUrl,
  SOUNDINGS_AMPLITUDE_URL: optionalUrl,
  SOUNDINGS_REDASH_URL: optionalUrl,
  SOUNDINGS_SALESFORCE_URL: optionalUrl,
  SOUNDINGS_VITALLY_URL: optionalUrl,
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
});

export type Settings = z.infer<typeof settingsSchema>;

export class SettingsError extends Error {
  override name = 'SettingsError';
  constructor(readonly faults: string[]) {
    super(`Soundings cannot start with these settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * What BigQuery's client would read by itself: it sends every query, with the credentials, to the address in
 * `BIGQUERY_EMULATOR_HOST`, whatever endpoint it was told. A leftover of somebody's test must not decide that.
 */
const FOREIGN = 'BIGQUERY_EMULATOR_HOST';

function bigqueryFaults(given: Record<string, string | undefined>, env: Record<string, string | undefined>): string[] {
  const missing = ['SOUNDINGS_BIGQUERY_PROJECT', 'SOUNDINGS_BIGQUERY_DATASET']
    .filter((key) => given[key] === undefined)
    .map((key) => `${key}: must be set where WAREHOUSE is bigquery`);
  if (env[FOREIGN] === undefined || env[FOREIGN] === '') return missing;
  return [...missing, `${FOREIGN}: must not be set; SOUNDINGS_BIGQUERY_ENDPOINT names another address than Google's`];
}

/** The settings in `env`. Empty variables count as unset. Throws a SettingsError that lists every fault. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(
    Object.keys(settingsSchema.shape)
      .map((key) => [key, env[key]] as const)
      .filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = settingsSchema.safeParse(given);
  const faults = (result.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  if (given['WAREHOUSE'] === 'bigquery') faults.push(...bigqueryFaults(given, env));
  if (result.data === undefined || faults.length > 0) throw new SettingsError(faults);
  return result.data;
}

/** The settings of the warehouse where that is BigQuery; null where it is not. */
export function bigquerySettings(settings: Settings): { project: string; dataset: string } | null {
  const { WAREHOUSE, SOUNDINGS_BIGQUERY_PROJECT: project, SOUNDINGS_BIGQUERY_DATASET: dataset } = settings;
  if (WAREHOUSE !== 'bigquery' || project === undefined || dataset === undefined) return null;
  return { project, dataset };
}
