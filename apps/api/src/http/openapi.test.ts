import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import { describe, expect, test } from 'vitest';
import { type ApiDocument, docsPage } from './docs';
import { openApiDocument } from './openapi';

type Json = Record<string, unknown>;

/** The document as it was last released; SOUNDINGS_UPDATE_OPENAPI=1 writes it anew. */
const RELEASED = join(dirname(fileURLToPath(import.meta.url)), '__openapi__.json');
const document = JSON.parse(JSON.stringify(openApiDocument('0.1.0'))) as Json & ApiDocument;

/** What was there and is not any more, or is another type: fields are added, never renamed. */
function losses(before: unknown, after: unknown, path = '$'): string[] {
  if (typeof before !== 'object' || before === null) return [];
  if (typeof after !== 'object' || after === null) return [path];
  return Object.entries(before).flatMap(([key, value]) => {
    const next = (after as Json)[key];
    if (next === undefined) return [`${path}.${key}`];
    if (key === 'type' && JSON.stringify(next) !== JSON.stringify(value)) return [`${path}.type`];
    return losses(value, next, `${path}.${key}`);
  });
}

function references(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
}

describe('the OpenAPI document', () => {
  test('has the form of OpenAPI 3.1', () => {
    expect(document['openapi']).toMatch(/^3\.1\.\d$/);
    expect(document.info).toMatchObject({ title: 'Soundings', version: '0.1.0' });
    for (const [path, item] of Object.entries(document.paths)) {
      expect(path).toMatch(/^\/api\//);
      const { get } = item;
      expect(get.operationId).toMatch(/^[a-zA-Z]+$/);
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(get.parameters.filter((one) => one.in === 'path').map((one) => one.name)).toEqual(inPath);
      for (const parameter of get.parameters) expect(parameter.schema).toBeTypeOf('object');
      for (const response of Object.values(get.responses)) expect(response.description).not.toBe('');
      expect(Object.keys(get.responses)).toContain('200');
    }
    const ids = Object.values(document.paths).map(({ get }) => get.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.sort()).toEqual(Object.keys(ENDPOINTS).sort());
  });

  test('refers to nothing that is not in it', () => {
    for (const reference of references(document)) {
      const found = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((node, key) => (node as Json | undefined)?.[key], document);
      expect(found, reference).toBeDefined();
    }
  });

  test('names the right that each endpoint needs, and the class of each field', () => {
    const text = JSON.stringify(document);
    expect(text.match(/"x-action"/g)).toHaveLength(Object.keys(ENDPOINTS).length);
    expect(text).toContain('"x-class":"person"');
    expect(text).not.toContain('"class":"');
  });

  test('loses nothing that was released', () => {
    if (process.env['SOUNDINGS_UPDATE_OPENAPI'] === '1')
      writeFileSync(RELEASED, `${JSON.stringify(document, null, 2)}\n`);
    expect(existsSync(RELEASED)).toBe(true);
    expect(losses(JSON.parse(readFileSync(RELEASED, 'utf8')), document)).toEqual([]);
  });

  test('a renamed field and a changed type are found', () => {
    const before = { properties: { a: { type: 'string' }, b: { type: 'integer' } } };
    expect(losses(before, { properties: { a2: { type: 'string' }, b: { type: 'number' } } })).toEqual([
      '$.properties.a',
      '$.properties.b.type',
    ]);
  });

  test('is shown as a page that its policy allows: no script, one style with its nonce', () => {
    const page = docsPage(document, 'abc');
    for (const endpoint of Object.values(ENDPOINTS)) expect(page).toContain(endpoint.path.replace(':id', '{id}'));
    expect(page).not.toMatch(/<script|\sstyle="|\son\w+="|src="|href="http/);
    expect(page.match(/<style nonce="abc">/g)).toHaveLength(1);
  });
});
