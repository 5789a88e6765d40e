import { z } from 'zod';
import {
  DEPLOY_TYPES,
  DRIFTS,
  FINDINGS,
  HOSTINGS,
  LIFECYCLES,
  LIVENESSES,
  PERMITTED_EVENTS,
  PERMITTED_PINGS,
  POPULATIONS,
  SEGMENTS,
  STATUSES,
} from './telemetry';
import { asOfFilter, listFilter } from './filter-parts';
import { PERIOD_FILTERS, readingFilter } from './reading-filter';
import { parseSearch } from './search';

/**
 * The filters, the same on every endpoint, page URL and CSV. Each is one text in the
 * URL; the schema checks it and yields the parsed form.
 */

const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
export const idSchema = z.string().regex(ID_PATTERN, 'must be an id of letters, digits, _ and -');

/** Kind, value and first day of an incident. */
export const incidentIdSchema = z
  .string()
  .regex(/^(fleet|hosting-[a-z_]{1,20}|version-[a-z0-9.]{1,20})-\d{4}-\d{2}-\d{2}$/, 'must be the id of an incident');

export const NO_INCIDENT = 'none';

export const searchFilter = z
  .string()
  .max(200)
  .transform((text, context) => {
    const parsed = parseSearch(text);
    if ('fault' in parsed) {
      context.addIssue({ code: 'custom', message: parsed.fault });
      return z.NEVER;
    }
    return parsed.terms;
  });

/** The shape of every filter, to be spread into the query schema of an endpoint. */
export const filterShape = {
  hosting: listFilter(HOSTINGS).optional(),
  status: PERIOD_FILTERS.status,
  permittedPings: PERIOD_FILTERS.permittedPings,
  permittedEvents: PERIOD_FILTERS.permittedEvents,
  liveness: listFilter(LIVENESSES).optional(),
  drift: listFilter(DRIFTS).optional(),
  /** Any of the findings, also one that is not the drift of the instance. */
  finding: listFilter(FINDINGS).optional(),
  lifecycle: listFilter(LIFECYCLES).optional(),
  deployType: PERIOD_FILTERS.deployType,
  segment: listFilter(SEGMENTS).optional(),
  /** Account ids, comma-separated. */
  account: z
    .string()
    .max(2_000)
    .transform((text) => text.split(','))
    .pipe(z.array(idSchema).max(50))
    .optional(),
  version: PERIOD_FILTERS.version,
  behind: PERIOD_FILTERS.behind,
  population: z.enum(POPULATIONS).default('customers'),
  q: searchFilter.optional(),
  /** The instances behind points of charts. */
  reading: readingFilter.optional(),
  /** The instances of an incident, or those that none keeps quiet today. */
  incident: z.union([z.literal(NO_INCIDENT), incidentIdSchema]).optional(),
  asOf: asOfFilter,
};

export const filtersSchema = z.strictObject(filterShape);
export type Filters = z.infer<typeof filtersSchema>;

/** The filters as they stand in a URL: plain texts. */
export type FilterTexts = Partial<Record<keyof typeof filterShape, string>>;
export const FILTER_KEYS = Object.keys(filterShape) as (keyof typeof filterShape)[];

/** The filters with a closed set of values, each a facet, with its values in order. An instance has one value of each, and any number of findings. */
export const FACETS = {
  hosting: HOSTINGS,
  status: STATUSES,
  permittedPings: PERMITTED_PINGS,
  permittedEvents: PERMITTED_EVENTS,
  liveness: LIVENESSES,
  drift: DRIFTS,
  finding: FINDINGS,
  lifecycle: LIFECYCLES,
  deployType: DEPLOY_TYPES,
  segment: SEGMENTS,
} as const;
export type FacetKey = keyof typeof FACETS;
export const FACET_KEYS = Object.keys(FACETS) as FacetKey[];
