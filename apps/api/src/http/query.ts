import type { z } from 'zod';
import { HttpProblem } from './problem';

/** A path or query value that `decodeURIComponent` refuses would otherwise turn into replacement characters. */
function decode(text: string, field?: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new HttpProblem('invalid_question', 'is not well-formed', field === undefined ? {} : { field });
  }
}

const shown = (name: string): string => name.replace(/[^\w.-]/g, '?').slice(0, 60);

/**
 * The query of an address as plain texts. A parameter given twice, or one that is not
 * well-formed, is refused by name; the object has no prototype to reach.
 */
export function queryTexts(url: string): Record<string, string> {
  const texts = Object.create(null) as Record<string, string>;
  const mark = url.indexOf('?');
  if (mark < 0) return texts;
  for (const part of url.slice(mark + 1).split('&')) {
    if (part === '') continue;
    const equals = part.indexOf('=');
    const name = decode(equals < 0 ? part : part.slice(0, equals));
    const value = equals < 0 ? '' : decode(part.slice(equals + 1), shown(name));
    if (name in texts)
      throw new HttpProblem('invalid_question', `"${shown(name)}" was given twice`, { field: shown(name) });
    if (value.includes('\0')) throw new HttpProblem('invalid_question', 'is not well-formed', { field: shown(name) });
    texts[name] = value;
  }
  return texts;
}

/** The name and the fault of the first issue; a parameter that does not exist comes before one that is missing. */
function faultOf(error: z.ZodError): HttpProblem {
  const issue = error.issues.find(({ code }) => code === 'unrecognized_keys') ?? error.issues[0];
  if (issue?.code === 'unrecognized_keys') {
    const name = shown(issue.keys[0] ?? '');
    return new HttpProblem('invalid_question', `"${name}" is not a parameter of this question`, { field: name });
  }
  // A list names its entries; the parameter is what the reader wrote.
  const field = issue?.path.slice(0, 1).map(String).join('');
  return new HttpProblem(
    'invalid_question',
    issue?.message ?? 'is not valid',
    field === undefined || field === '' ? {} : { field: shown(field) },
  );
}

/** What the schema makes of plain texts; the first fault as a 400 that names its parameter. */
export function parseTexts<Schema extends z.ZodType>(schema: Schema, texts: Record<string, string>): z.output<Schema> {
  for (const name of Object.keys(texts))
    if (name === '__proto__' || name === 'constructor' || name === 'prototype')
      throw new HttpProblem('invalid_question', `"${name}" is not a parameter of this question`, { field: name });
  const result = schema.safeParse(texts);
  if (!result.success) throw faultOf(result.error);
  return result.data;
}

/** Refuses every parameter of an endpoint that has none. */
export function refuseQuery(texts: Record<string, string>): void {
  const [name] = Object.keys(texts);
  if (name !== undefined)
    throw new HttpProblem('invalid_question', `"${shown(name)}" is not a parameter of this question`, {
      field: shown(name),
    });
}

/** The query in one spelling: sorted by name. */
export function canonicalQuery(texts: Record<string, string>): string {
  return Object.keys(texts)
    .sort()
    .map((name) => `${encodeURIComponent(name)}=${encodeURIComponent(texts[name] ?? '')}`)
    .join('&');
}
