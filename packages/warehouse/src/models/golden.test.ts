import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { googlesqlDialect } from '../bigquery/dialect';
import { statementsOf } from '../duckdb/materialise';
import { expectPrinted } from '../testing/printed';
import { type Model, selectsOf } from './model';
import { MODELS, SERVED_MODELS } from './registry';

const HERE = dirname(fileURLToPath(import.meta.url));
const FOLDER = join(HERE, '__sql__');

/** What each engine is given for a model; BigQuery writes the answer of each SELECT into the table itself. */
const PRINTED: Record<string, (model: Model) => string[]> = {
  duckdb: statementsOf,
  googlesql: (model) => selectsOf(model, googlesqlDialect()).map((select) => select.trim()),
};

describe.each(Object.entries(PRINTED))('the printed %s of the models', (language, statements) => {
  it.each(MODELS.map((model) => [model.name, model] as const))('%s is as reviewed', (name, model) => {
    expectPrinted(FOLDER, `${name}.${language}.sql`, `${statements(model).join(';\n')};\n`);
  });
});

describe('the registry', () => {
  it('has a reviewed text of every model in every language, and no other', () => {
    const expected = MODELS.flatMap(({ name }) => Object.keys(PRINTED).map((language) => `${name}.${language}.sql`));
    expect(readdirSync(FOLDER).toSorted()).toEqual(expected.toSorted());
  });

  it('holds every model that a file declares', () => {
    const files = readdirSync(HERE, { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(?<!\.test)\.ts$/.test(name),
    );
    const declared = files.flatMap((name) => [
      ...readFileSync(join(HERE, name), 'utf8').matchAll(/^export const \w+: Model = \{\s+name: '([\w.]+)'/gm),
    ]);
    expect(declared.map(([, name]) => String(name)).toSorted()).toEqual(MODELS.map(({ name }) => name).toSorted());
  });
});

describe('served tables', () => {
  it.each(SERVED_MODELS.map((model) => [model.name, model] as const))(
    '%s documents each column',
    (_, { columns, grain }) => {
      expect(grain).toMatch(/^one row per /);
      expect(Object.keys(columns ?? {}).length).toBeGreaterThan(0);
      for (const { doc } of Object.values(columns ?? {})) expect(doc).toMatch(/\S.*[.…]$/);
    },
  );
});
