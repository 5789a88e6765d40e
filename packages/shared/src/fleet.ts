import { z } from 'zod';
import { contract, open } from './field';
import { lastKnownFilter } from './filter-parts';
import { FACET_KEYS, filterShape, idSchema, incidentIdSchema } from './filters';
import { daySchema, figureSchema, instantSchema, metaSchema, readingSchema } from './number';
import {
  DEPLOY_TYPES,
  DRIFTS,
  EVENT_LEVELS,
  FINDING_CLASSES,
  HOSTINGS,
  INSTANCE_TYPES,
  LIFECYCLES,
  LIVENESSES,
  PING_LEVELS,
  SEGMENTS,
  STATUSES,
} from './telemetry';

export const FLEET_SORTS = [
  'name',
  'hosting',
  'status',
  'drift',
  'lastPing',
  'version',
  'mau',
  'seats',
  'contractEnds',
] as const;
export type FleetSort = (typeof FLEET_SORTS)[number];

export const FLEET_COLUMNS = [
  'name',
  'hosting',
  'levels',
  'lastPing',
  'pingDays',
  'version',
  'mau',
  'seats',
  'contractEnds',
  'status',
  'drift',
  'liveness',
  'deployType',
  'segment',
] as const;
export type FleetColumn = (typeof FLEET_COLUMNS)[number];
/** The columns of the table when none are chosen. */
export const DEFAULT_FLEET_COLUMNS: readonly FleetColumn[] = FLEET_COLUMNS.slice(0, 9);

/** The columns of a view in their order: the name always comes first, each stands once. */
export const viewColumns = (named: readonly FleetColumn[] = DEFAULT_FLEET_COLUMNS): FleetColumn[] => [
  ...new Set<FleetColumn>(['name', ...named]),
];

/** A sort key; `-` in front sorts downwards. Missing values come last either way. */
const sortSchema = z.enum([...FLEET_SORTS, ...FLEET_SORTS.map((sort) => `-${sort}` as const)]);

const columnsSchema = z
  .string()
  .max(300)
  .transform((text) => text.split(','))
  .pipe(z.array(z.enum(FLEET_COLUMNS)).min(1));

export const fleetQuerySchema = z.strictObject({
  ...filterShape,
  sort: sortSchema.default('name'),
  lastKnown: lastKnownFilter,
  limit: z.coerce.number().int().min(1).max(1_000).default(200),
  /** The `next` of the page before; opaque. */
  cursor: z.string().min(1).max(600).optional(),
});
export type FleetQuery = z.infer<typeof fleetQuerySchema>;

/** A view of the fleet, as the page keeps it in its URL and the export takes it: filters, order and columns. */
export const fleetCsvQuerySchema = z.strictObject({
  ...filterShape,
  sort: sortSchema.default('name'),
  lastKnown: lastKnownFilter,
  columns: columnsSchema.optional(),
});
export type FleetCsvQuery = z.infer<typeof fleetCsvQuerySchema>;

export const findingSchema = z.object({
  class: open(z.enum(FINDING_CLASSES)),
  /** A sub-reason, like `critical_abolished`. */
  detail: open(z.string().nullable()),
  since: open(daySchema.nullable()),
  severity: open(z.enum(['incident', 'review', 'attention', 'info'])),
  /** The other instance that it speaks of, by its id. */
  other: open(idSchema.nullable()),
  /** The incident that it is part of. */
  incident: open(incidentIdSchema.nullable()),
});
export type Finding = z.infer<typeof findingSchema>;

const pingLevel = open(z.enum(PING_LEVELS).nullable());
const eventLevel = open(z.enum(EVENT_LEVELS).nullable());

export const fleetRowSchema = z.object({
  id: open(idSchema),
  siteId: open(z.string().nullable()),
  name: open(z.string()),
  domain: open(z.string().nullable()),
  account: z.object({ id: open(z.string()), name: open(z.string()) }).nullable(),
  instanceType: open(z.enum(INSTANCE_TYPES)),
  hosting: open(z.enum(HOSTINGS)),
  deployType: open(z.enum(DEPLOY_TYPES)),
  /** null on an axis = unknown. */
  permitted: z.object({
    pings: pingLevel,
    events: eventLevel,
    source: open(z.enum(['override', 'contract', 'licence']).nullable()),
    since: open(daySchema.nullable()),
  }),
  /** `events` null = no event source was ever loaded. */
  observed: z.object({ pings: open(z.enum(PING_LEVELS)), events: eventLevel, since: open(daySchema.nullable()) }),
  effective: z.object({ pings: open(z.enum(PING_LEVELS)), events: eventLevel }),
  status: open(z.enum(STATUSES)),
  liveness: open(z.enum(LIVENESSES)),
  lifecycle: open(z.enum(LIFECYCLES)),
  drift: open(z.enum(DRIFTS)),
  findings: z.array(findingSchema),
  lastPingAt: open(instantSchema.nullable()),
  /** Median gap between pings over the 30 days before the last one; null with fewer than two pings. */
  cadenceS: open(z.number().nullable()),
  /** Up to these ages of the last ping it is live, and late. */
  liveWithinS: open(z.number()),
  lateWithinS: open(z.number()),
  version: open(z.string().nullable()),
  versionsBehind: open(z.int().nullable()),
  /** Of the last finished month, named in `period`. */
  mau: readingSchema,
  /** Twelve months up to that one, oldest first; null = no complete reading. */
  mauTrend: open(z.array(z.number().nullable()).length(12)),
  /** One character a day for 90 days up to the data day: `1` ping, `0` gap, `-` before its life. */
  pingDays: open(z.string().length(90)),
  seats: contract(z.int().nullable()),
  unlimitedSeats: contract(z.boolean()),
  segment: open(z.enum(SEGMENTS)),
  seatUtilisation: readingSchema,
  contractEnds: contract(daySchema.nullable()),
});
export type FleetRow = z.infer<typeof fleetRowSchema>;

const facetSchema = z.array(z.object({ value: open(z.string()), count: open(z.int().min(0)) }));

/** Ready-made views of the fleet page, as filters. */
export const FLEET_VIEWS = {
  all: { label: 'All', filters: {} },
  silent: { label: 'Silent', filters: { liveness: 'silent' } },
  mismatch: { label: 'Mismatch', filters: { drift: 'over_collection,unexpected_silence,under_collection' } },
  behind: { label: 'Behind ≥ 3', filters: { behind: '3..' } },
  critical: { label: 'Critical only', filters: { status: 'critical' } },
} as const;
export type FleetView = keyof typeof FLEET_VIEWS;
export const FLEET_VIEW_KEYS = Object.keys(FLEET_VIEWS) as [FleetView, ...FleetView[]];

export const fleetReplySchema = z.object({
  meta: metaSchema,
  /** Instances of the population. */
  total: open(z.int().min(0)),
  /** What the filters leave of them. */
  matching: open(z.int().min(0)),
  rows: z.array(fleetRowSchema),
  /** Counts of each closed set; each facet ignores its own selection. */
  facets: z.record(z.enum(FACET_KEYS as [(typeof FACET_KEYS)[number]]), facetSchema),
  /** By status, ignoring the status selection: how many stand out, and why. */
  statusDrift: z.array(
    z.object({ status: open(z.enum(STATUSES)), drift: open(z.enum(DRIFTS)), count: open(z.int().min(0)) }),
  ),
  /** Instances of the population in each ready-made view. */
  views: z.array(z.object({ key: open(z.enum(FLEET_VIEW_KEYS)), count: open(z.int().min(0)) })),
  /** MAU of the last finished month over all matching instances; on demand with what silent ones are last known by. */
  mau: figureSchema,
  /** Cursor of the next page; null on the last. */
  next: open(z.string().nullable()),
});
export type FleetReply = z.infer<typeof fleetReplySchema>;
