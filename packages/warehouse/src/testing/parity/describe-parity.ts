import { afterAll, beforeAll, describe, it } from 'vitest';
import { z } from 'zod';
import { googlesqlDialect } from '../../bigquery/dialect';
import { duckdbDialect } from '../../duckdb/dialect';
import { runQuery } from '../../duckdb/run';
import { MODELS } from '../../models/registry';
import type { Query } from '../../port';
import { type ReferenceEngine, startReferenceEngine } from '../googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../googlesql/install';
import { moreFormsOf, REVIEWED, variantsOf } from '../question-variants';
import type { ParityCase } from './cases';
import { assertAlike, type Texts } from './compare';
import { subjectOf } from './subject';
import type { ParityWarehouse } from './warehouse';

/** A question whose last clause sorts its rows is answered in that order. */
const SORTED = /\nORDER BY [^\n]*(\nLIMIT [^\n]*)?$/;

interface World {
  engine: ReferenceEngine;
  warehouse: ParityWarehouse;
  variants: Record<string, Query<unknown>>;
  more: Record<string, Query<unknown>>;
}

/** Compares each SELECT of a model; returns how many rows were alike. */
export async function compareModel(
  { engine, warehouse }: Pick<World, 'engine' | 'warehouse'>,
  name: string,
): Promise<number> {
  let rows = 0;
  for (const { model, texts, tables, answer } of warehouse.runs) {
    if (model !== name) continue;
    const googlesql = await engine.evaluate(texts.googlesql, tables, {});
    assertAlike(model, texts, { duckdb: answer, googlesql }, false);
    rows += answer.rows.length;
  }
  return rows;
}

async function compareQuestion({ engine, warehouse }: World, name: string, query: Query<unknown>): Promise<number> {
  const texts: Texts = { duckdb: query.sql(duckdbDialect), googlesql: query.sql(googlesqlDialect()) };
  const ours = await runQuery(warehouse.connection, query, { deadlineMs: 60_000 });
  const { columns, rows } = await engine.evaluate(texts.googlesql, warehouse.tables, query.params);
  const table = (answer: unknown[]) => ({ columns, rows: answer as typeof rows });
  const answers = { duckdb: table(ours), googlesql: table(z.array(query.row).parse(rows)) };
  assertAlike(name, texts, answers, SORTED.test(texts.duckdb.trim()));
  return ours.length;
}

/**
 * Every model and every question, over each fleet, on both engines: a test of each.
 * Returns how many rows were compared of each, once the tests have run.
 */
export function describeParity(cases: readonly ParityCase[]): ReadonlyMap<string, number> {
  const answered = new Map<string, number>();
  const count = (name: string, rows: number) => answered.set(name, (answered.get(name) ?? 0) + rows);
  let engine: ReferenceEngine;
  beforeAll(async () => {
    engine = await startReferenceEngine();
  }, INSTALL_TIMEOUT_MS);
  afterAll(() => engine?.close());

  describe.each(cases)('$name', ({ now, make }) => {
    let world: World;
    beforeAll(async () => {
      const warehouse = await make();
      const subject = await subjectOf(warehouse.connection, now);
      world = { engine, warehouse, variants: variantsOf(subject), more: moreFormsOf(subject) };
    });
    afterAll(() => world?.warehouse.close());

    // A table of many parts is many statements to an interpreter.
    it.each(MODELS.map(({ name }) => name))('%s', { timeout: 240_000 }, async (name) => {
      count(name, await compareModel(world, name));
    });

    it.each(Object.keys(variantsOf(REVIEWED)))('the question %s', async (name) => {
      count(name, await compareQuestion(world, name, world.variants[name]!));
    });

    it('questions by every filter, sort and metric', async () => {
      for (const [name, query] of Object.entries(world.more)) await compareQuestion(world, name, query);
    });
  });
  return answered;
}
