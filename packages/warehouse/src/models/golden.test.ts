import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { statementsOf } from '../duckdb/materialise';
import { MODELS, SERVED_MODELS } from './registry';

/** Printed statements live here; SOUNDINGS_UPDATE_SQL=1 writes them anew. */
const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '__sql__');
const UPDATE = process.env['SOUNDINGS_UPDATE_SQL'] === '1';

describe('the printed SQL of the models', () => {
  it.each(MODELS.map((model) => [model.name, model] as const))('%s is as reviewed', (name, model) => {
    const file = join(FOLDER, `${name}.duckdb.sql`);
    const printed = `${statementsOf(model).join(';\n')};\n`;
    if (UPDATE) {
      mkdirSync(FOLDER, { recursive: true });
      writeFileSync(file, printed);
    }
    expect(printed).toBe(readFileSync(file, 'utf8'));
  });

  it('has no file without a model', () => {
    expect(readdirSync(FOLDER).toSorted()).toEqual(MODELS.map(({ name }) => `${name}.duckdb.sql`).toSorted());
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
