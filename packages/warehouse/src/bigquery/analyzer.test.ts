import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Model, selectsOf } from '../models/model';
import { MODELS } from '../models/registry';
import { type ReferenceColumn, type ReferenceEngine, startReferenceEngine } from '../testing/googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../testing/googlesql/install';
import { META_TABLES, SOURCE_TABLES } from '../testing/googlesql/schema';
import { FIXED_CASES } from '../testing/parity/cases';
import { moreFormsOf, REVIEWED, variantsOf } from '../testing/question-variants';
import { googlesqlDialect } from './dialect';

/** Every statement is taken by Google's own analyzer, over tables of the declared types and with typed parameters. */

type Columns = readonly ReferenceColumn[];

/** The names under which the vendor's project might hold the tables. */
const dialect = googlesqlDialect((name) => `a-project.soundings_${name}`);
const placed = (tables: Record<string, Columns>) =>
  Object.fromEntries(Object.entries(tables).map(([name, columns]) => [`a-project.soundings_${name}`, columns]));

let engine: ReferenceEngine;
/** Each model with the columns that the analyzer gives to each of its SELECTs. */
const analysed = new Map<string, Columns[]>();
const tables: Record<string, Columns> = { ...SOURCE_TABLES, ...META_TABLES };

const declared = ({ columns = {} }: Model): Columns =>
  Object.entries(columns).map(([name, { type }]) => ({ name, type }));

/** Columns in the order of their names: a served table is written by name. */
const sorted = (columns: Columns): Columns => columns.toSorted((a, b) => (a.name < b.name ? -1 : 1));

beforeAll(async () => {
  engine = await startReferenceEngine();
}, INSTALL_TIMEOUT_MS);
afterAll(() => engine?.close());

describe('Google’s analyzer', () => {
  it('takes every SELECT of every model, in the order of the build', async () => {
    for (const model of MODELS) {
      const found: Columns[] = [];
      for (const select of selectsOf(model, dialect)) {
        found.push(await engine.analyze(select, placed(tables), {}));
        // A later part may read the table that the earlier ones have begun.
        tables[model.name] = model.columns === undefined ? found[0]! : declared(model);
      }
      analysed.set(model.name, found);
    }
  });

  it.each(MODELS.map((model) => [model.name, model] as const))('%s has one shape, the declared one', (name, model) => {
    const found = analysed.get(name) ?? [];
    expect(found).toHaveLength(model.parts.length);
    for (const columns of found) {
      if (model.columns === undefined)
        expect(columns.map(({ type }) => type)).toEqual(found[0]!.map(({ type }) => type));
      else expect(sorted(columns)).toEqual(sorted(declared(model)));
    }
  });

  it.each(Object.entries(variantsOf(REVIEWED)))('takes the question %s', async (_, query) => {
    expect(await engine.analyze(query.sql(dialect), placed(tables), query.params)).not.toEqual([]);
  });

  it('takes every filter, sort and metric of a question', async () => {
    for (const query of Object.values(moreFormsOf(REVIEWED)))
      expect(await engine.analyze(query.sql(dialect), placed(tables), query.params)).not.toEqual([]);
  });

  it('is told the tables as the build makes them', async () => {
    const warehouse = await FIXED_CASES[2]!.make();
    const made = Object.fromEntries(Object.entries(warehouse.tables).map(([name, { columns }]) => [name, columns]));
    warehouse.close();
    expect(Object.keys(tables).toSorted()).toEqual(Object.keys(made).toSorted());
    for (const [name, columns] of Object.entries(tables)) expect(columns, name).toEqual(made[name]);
  });
});
