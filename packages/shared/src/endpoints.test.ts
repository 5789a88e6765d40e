import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ENDPOINTS, type Endpoint } from './endpoints';

type Schema = Record<string, unknown>;

/** The paths of all leaves of a JSON schema that carry no class. */
function classless(schema: Schema, path: string): string[] {
  if ('class' in schema) return [];
  const branches = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (branches) return branches.flatMap((branch) => (branch.type === 'null' ? [] : classless(branch, path)));
  if (schema.type === 'object') {
    const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
    const rest = typeof schema.additionalProperties === 'object' ? (schema.additionalProperties as Schema) : null;
    return [
      ...properties.flatMap(([key, child]) => classless(child, `${path}.${key}`)),
      ...(rest ? classless(rest, `${path}.*`) : []),
    ];
  }
  if (schema.type === 'array') return classless((schema.items ?? {}) as Schema, `${path}[]`);
  return [path];
}

const endpoints: [string, Endpoint][] = Object.entries(ENDPOINTS);

describe('the endpoint table', () => {
  test.each(endpoints)('%s: every reply field carries a class', (_, endpoint) => {
    if (endpoint.reply === 'text/csv') return expect(endpoint.path).toMatch(/\.csv$/);
    expect(classless(z.toJSONSchema(endpoint.reply, { reused: 'inline' }) as Schema, '$')).toEqual([]);
  });

  test('a leaf without a class is found', () => {
    const schema = z.object({ a: z.array(z.object({ b: z.string() })) });
    expect(classless(z.toJSONSchema(schema) as Schema, '$')).toEqual(['$.a[].b']);
  });

  test('paths are nouns under /api, each named once, and each has an action', () => {
    const paths = endpoints.map(([, endpoint]) => endpoint.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const [, endpoint] of endpoints) {
      expect(endpoint.path).toMatch(/^\/api\/[a-z]+/);
      expect(endpoint.action).toMatch(/^[a-z]+\.[a-z]+$/);
    }
  });
});
