import { z } from 'zod';
import {
  DEPLOY_TYPES,
  DRIFTS,
  EVENT_LEVELS,
  HOSTINGS,
  LIFECYCLES,
  LIVENESSES,
  PING_LEVELS,
  POPULATIONS,
  SEGMENTS,
  STATUSES,
} from './telemetry';
import { daySchema } from './number';
import { parseSearch } from './search';

/**
 * The filters, the same on every endpoint, page URL and CSV. Each is one text in the
 * URL; the schema checks it and yields the parsed form.
 */

/** Values to include, or (`exclude`) to leave out. */
export interface ListFilter<Value extends string = string> {
  exclude: boolean;
  values: Value[];
}

/** A comma-separated list out of a closed set; `!` in front of each value excludes. The two are not mixed. */
export const listFilter = <Value extends string>(allowed: readonly Value[]) =>
  z
    .string()
    .max(400)
    .transform((text, context): ListFilter<Value> => {
      const parts = text.split(',');
      const excluding = parts.filter((part) => part.startsWith('!'));
      if (excluding.length > 0 && excluding.length < parts.length) {
        context.addIssue({ code: 'custom', message: 'including and excluding values cannot be mixed' });
        return z.NEVER;
      }
      const values: Value[] = [];
      for (const part of parts) {
        const name = part.replace(/^!/, '');
        const value = allowed.find((candidate) => candidate === name);
        if (value === undefined) {
          context.addIssue({ code: 'custom', message: `"${name.slice(0, 40)}" is not one of ${allowed.join(', ')}` });
          return z.NEVER;
        }
        if (!values.includes(value)) values.push(value);
      }
      return { exclude: excluding.length > 0, values };
    });

/** The text of a list filter, in the order of the closed set; undefined when empty. */
export function listFilterText<Value extends string>(
  filter: ListFilter<Value>,
  allowed: readonly Value[],
): string | undefined {
  const ordered = allowed.filter((value) => filter.values.includes(value));
  return ordered.length === 0 ? undefined : ordered.map((value) => (filter.exclude ? `!${value}` : value)).join(',');
}

type Comparison = '<' | '<=' | '=' | '>=' | '>';
export interface VersionBound {
  comparison: Comparison;
  major: number;
  minor: number;
  /** null = the bound names a minor release: `5.2` stands for all of 5.2. */
  patch: number | null;
}

const VERSION_BOUND = /^(<=|>=|<|>|=)?v?(\d{1,5})\.(\d{1,5})(?:\.(\d{1,7}))?$/;

/** `<5.2`, `>=5.9`, `5.3`, or several joined by commas that all hold. */
export const versionFilter = z
  .string()
  .max(60)
  .transform((text, context): VersionBound[] => {
    const bounds: VersionBound[] = [];
    for (const part of text.split(',')) {
      const match = VERSION_BOUND.exec(part.trim());
      if (!match) {
        context.addIssue({
          code: 'custom',
          message: 'must be a version with an optional comparison, like <5.2 or >=5.9',
        });
        return z.NEVER;
      }
      bounds.push({
        comparison: (match[1] ?? '=') as Comparison,
        major: Number(match[2]),
        minor: Number(match[3]),
        patch: match[4] === undefined ? null : Number(match[4]),
      });
    }
    return bounds;
  });

/** `3..` at least 3, `..2` at most 2, `1..4` between, `3` exactly: minor releases behind. */
const rangeFilter = z
  .string()
  .regex(/^(\d{1,4})?(\.\.)?(\d{1,4})?$/, 'must be a range like 3.. or 0..2')
  .transform((text, context): { min: number | null; max: number | null } => {
    const match = /^(\d+)?(\.\.)?(\d+)?$/.exec(text);
    const bound = (part: string | undefined) => (part === undefined ? null : Number(part));
    const min = bound(match?.[1]);
    const max = match?.[2] === undefined ? min : bound(match[3]);
    if ((min === null && max === null) || (min !== null && max !== null && min > max)) {
      context.addIssue({ code: 'custom', message: 'must be a range like 3.. or 0..2' });
      return z.NEVER;
    }
    return { min, max };
  });

const ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;
export const idSchema = z.string().regex(ID_PATTERN, 'must be an id of letters, digits, _ and -');

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
  status: listFilter(STATUSES).optional(),
  permittedPings: listFilter([...PING_LEVELS, 'unknown'] as const).optional(),
  permittedEvents: listFilter([...EVENT_LEVELS, 'unknown'] as const).optional(),
  liveness: listFilter(LIVENESSES).optional(),
  drift: listFilter(DRIFTS).optional(),
  lifecycle: listFilter(LIFECYCLES).optional(),
  deployType: listFilter(DEPLOY_TYPES).optional(),
  segment: listFilter(SEGMENTS).optional(),
  /** Account ids, comma-separated. */
  account: z
    .string()
    .max(2_000)
    .transform((text) => text.split(','))
    .pipe(z.array(idSchema).max(50))
    .optional(),
  version: versionFilter.optional(),
  behind: rangeFilter.optional(),
  population: z.enum(POPULATIONS).default('customers'),
  q: searchFilter.optional(),
  asOf: daySchema.optional(),
};

export const filtersSchema = z.strictObject(filterShape);
export type Filters = z.infer<typeof filtersSchema>;

/** The filters as they stand in a URL: plain texts. */
export type FilterTexts = Partial<Record<keyof typeof filterShape, string>>;
export const FILTER_KEYS = Object.keys(filterShape) as (keyof typeof filterShape)[];

/** The filters with a closed set of values, each a facet, with its values in order. */
export const FACETS = {
  hosting: HOSTINGS,
  status: STATUSES,
  permittedPings: [...PING_LEVELS, 'unknown'],
  permittedEvents: [...EVENT_LEVELS, 'unknown'],
  liveness: LIVENESSES,
  drift: DRIFTS,
  lifecycle: LIFECYCLES,
  deployType: DEPLOY_TYPES,
  segment: SEGMENTS,
} as const;
export type FacetKey = keyof typeof FACETS;
export const FACET_KEYS = Object.keys(FACETS) as FacetKey[];
