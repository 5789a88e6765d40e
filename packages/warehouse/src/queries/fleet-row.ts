import {
  DEPLOY_TYPES,
  DRIFTS,
  EVENT_LEVELS,
  HOSTINGS,
  INSTANCE_TYPES,
  LIFECYCLES,
  LIVENESSES,
  NULL_REASONS,
  NUMBER_SOURCES,
  PING_LEVELS,
  SEGMENTS,
  STATUSES,
} from '@soundings/shared/telemetry';
import { z } from 'zod';

const text = z.string().nullable();
const integer = z.int().nullable();
const reason = z.enum(NULL_REASONS).nullable();
const pingLevel = z.enum(PING_LEVELS);
const eventLevel = z.enum(EVENT_LEVELS).nullable();

/** One instance as the fleet table shows it. */
export const fleetRowShape = {
  id: z.string(),
  site_id: text,
  display_name: z.string(),
  account_id: text,
  account_name: text,
  account_domain: text,
  external_domain: text,
  instance_type: z.enum(INSTANCE_TYPES),
  hosting: z.enum(HOSTINGS),
  deploy_type: z.enum(DEPLOY_TYPES),
  permitted_pings: pingLevel.nullable(),
  permitted_events: eventLevel,
  permitted_source: z.enum(['override', 'contract', 'licence']).nullable(),
  permitted_since: text,
  observed_pings: pingLevel,
  observed_events: eventLevel,
  observed_since: text,
  effective_pings: pingLevel,
  effective_events: eventLevel,
  status: z.enum(STATUSES),
  liveness: z.enum(LIVENESSES),
  lifecycle: z.enum(LIFECYCLES),
  drift: z.enum(DRIFTS),
  findings: z.string(),
  last_ping_at: text,
  cadence_s: integer,
  live_within_s: z.int(),
  late_within_s: z.int(),
  version: text,
  versions_behind: integer,
  mau: integer,
  mau_reason: reason,
  mau_complete: z.boolean().nullable(),
  mau_source: z.enum(NUMBER_SOURCES).nullable(),
  mau_as_of: text,
  mau_last_known: integer,
  mau_last_known_at: text,
  mau_period: text,
  su_numerator: integer,
  su_denominator: integer,
  su_reason: reason,
  mau_trend: text,
  ping_days: z.string(),
  seats: integer,
  unlimited_seats: z.boolean(),
  segment: z.enum(SEGMENTS),
  contract_ends: text,
} as const;

/** What the page of one instance shows besides. */
export const identityShape = {
  instance_no: z.int(),
  subscription_id: text,
  license_fingerprint: text,
  link_source: z.enum(['staff', 'licence_key', 'detected_id', 'domain', 'records']).nullable(),
  hosting_source: z.string(),
  type_source: z.string(),
  account_type: text,
  external_url: text,
  installer_email: text,
  remote_ip: text,
  suggested_account_id: text,
  suggested_account_name: text,
  suggested_why: text,
  first_ping_at: text,
} as const;

export const FLEET_ROW_COLUMNS = Object.keys(fleetRowShape);
export const IDENTITY_COLUMNS = Object.keys(identityShape);

const fleetRow = z.object(fleetRowShape);
export type FleetRowRecord = z.infer<typeof fleetRow>;

const { last_ping_at, mau_as_of, mau_last_known_at } = fleetRowShape;
const instants = { last_ping_at, mau_as_of, mau_last_known_at };

/** The columns of a page of rows: one text with what is shown, beside the instants. */
export const PAGE_ROW_COLUMNS = ['id', 'shown', ...Object.keys(instants)];

const sort_value = z.union([z.string(), z.number()]).nullable();

/** A row of these columns with the value that orders it, as the record of its instance. */
export const pageRow = z
  .object({ ...instants, shown: z.string(), sort_value })
  .transform(({ shown, ...beside }): unknown => ({ ...(JSON.parse(shown) as object), ...beside }))
  .pipe(z.object({ ...fleetRowShape, sort_value }));
export type FleetPageRow = z.infer<typeof pageRow>;
