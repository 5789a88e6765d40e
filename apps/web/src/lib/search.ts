import { FILTER_KEYS, type FilterTexts } from '@soundings/shared/filters';
import { isDay } from '@soundings/shared/time';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { z } from 'zod';

/**
 * The URL is the filter state: plain texts, checked by the shared schemas and kept as
 * the reader wrote them. A default is left out.
 */
export type SearchTexts = Record<string, string>;

/** The texts of a query string; of a key given twice the last one counts. */
export function parseTexts(search: string): SearchTexts {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The query string, commas and colons left readable; empty texts are left out. */
export function stringifyTexts(texts: Record<string, unknown>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(texts)) {
    if ((typeof value === 'string' || typeof value === 'number') && value !== '') search.set(key, String(value));
  }
  const text = search.toString().replace(/%2C/g, ',').replace(/%3A/g, ':').replace(/%21/g, '!').replace(/%2F/g, '/');
  return text === '' ? '' : `?${text}`;
}

/** The search of a route: texts, nothing else. */
export function textsOf(search: Record<string, unknown>): SearchTexts {
  const texts: SearchTexts = {};
  for (const [key, value] of Object.entries(search)) if (typeof value === 'string' && value !== '') texts[key] = value;
  return texts;
}

export interface SearchFault {
  field: string;
  message: string;
}

/** The first fault of the texts against a page's schema, or null. */
export function faultOf(schema: z.ZodType, texts: SearchTexts): SearchFault | null {
  const result = schema.safeParse(texts);
  if (result.success) return null;
  const issue = result.error.issues[0];
  if (issue === undefined) return null;
  if (issue.code === 'unrecognized_keys') return { field: String(issue.keys[0]), message: 'is not known on this page' };
  return { field: String(issue.path[0] ?? ''), message: issue.message };
}

/** The fleet filters among the texts, which travel from page to page; a default is left out. */
export function filtersOf(texts: SearchTexts): FilterTexts {
  const filters: FilterTexts = {};
  for (const key of FILTER_KEYS) {
    const text = texts[key];
    if (text !== undefined && !(key === 'population' && text === 'customers')) filters[key] = text;
  }
  return filters;
}

/** Texts with changes applied; undefined or empty takes a text out. */
export function patched(texts: SearchTexts, patch: Readonly<Record<string, string | undefined>>): SearchTexts {
  return textsOf({ ...texts, ...patch });
}

/**
 * The search that a change leads to. The day that the fleet is shown as of is kept from page to page
 * (`retainSearchParams` in the root route), so taking it out has to be said.
 */
const changed = (texts: SearchTexts, patch: Readonly<Record<string, string | undefined>>): Record<string, unknown> => ({
  ...patched(texts, patch),
  ...('asOf' in patch && { asOf: patch['asOf'] }),
});

export interface TextsState {
  texts: SearchTexts;
  /** Changes some texts; each change is a step that Back undoes, unless `replace`. */
  change: (patch: Readonly<Record<string, string | undefined>>, options?: { replace?: boolean }) => void;
}

/** The texts in the URL of the present page, and how to change them. */
export function useTexts(): TextsState {
  const texts = useSearch({ strict: false }) as SearchTexts;
  const navigate = useNavigate();
  const change = useCallback<TextsState['change']>(
    (patch, options) =>
      void navigate({
        to: '.',
        search: ((previous: SearchTexts) => changed(previous, patch)) as never,
        replace: options?.replace === true,
        resetScroll: false,
      }),
    [navigate],
  );
  return { texts, change };
}

/** The past day that the fleet is shown as of; undefined: today. What is no day is the page's to complain about. */
export function useAsOf(): string | undefined {
  const { asOf } = useSearch({ strict: false }) as { asOf?: string };
  return asOf !== undefined && isDay(asOf) ? asOf : undefined;
}
