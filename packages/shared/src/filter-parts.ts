import { z } from 'zod';
import { daySchema } from './number';

/** How the text of one filter is read: what several filters are made of. */

/** Values to include, or (`exclude`) to leave out. */
export interface ListFilter<Value extends string = string> {
  exclude: boolean;
  values: Value[];
}

/** A comma-separated list of what `read` knows; `!` in front of each value excludes. The two are not mixed. */
const listOf = <Value extends string>(read: (name: string) => Value | undefined, known: string) =>
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
        const value = read(name);
        if (value === undefined) {
          context.addIssue({ code: 'custom', message: `"${name.slice(0, 40)}" is not one of ${known}` });
          return z.NEVER;
        }
        if (!values.includes(value)) values.push(value);
      }
      return { exclude: excluding.length > 0, values };
    });

/** A list out of a closed set. */
export const listFilter = <Value extends string>(allowed: readonly Value[]) =>
  listOf((name) => allowed.find((candidate) => candidate === name), allowed.join(', '));

const MINOR = /^(\d{1,5}\.\d{1,5}|insiders|unknown)$/;

/** A list of minor releases like `5.3`, of `insiders` and of `unknown`. */
export const minorFilter = listOf(
  (name) => (MINOR.test(name) ? name : undefined),
  'the minor releases like 5.3, insiders, unknown',
);

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
export const rangeFilter = z
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

/** A past day: the fleet is shown as it was known at the end of it. Every endpoint that reads data takes it. */
export const asOfFilter = daySchema.optional();

/**
 * Whether totals add the values that silent instances are last known by: each that of its newest complete reading before.
 * They are counted apart in the coverage; a total that holds some is not complete.
 */
export const lastKnownFilter = z.enum(['exclude', 'include']).default('exclude');
