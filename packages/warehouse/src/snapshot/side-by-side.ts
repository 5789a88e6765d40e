import { duckdbDialect } from '../duckdb/dialect';
import { type Model, readsOf } from '../models/model';

/**
 * Makes models as soon as all they read is made, `width` of them at a time, in the given order
 * where there is a choice. After a failure none is begun; the first one is thrown when those under way have ended.
 */
export async function makeSideBySide(
  models: readonly Model[],
  width: number,
  make: (model: Model, index: number) => Promise<void>,
): Promise<void> {
  const names = new Set<string>(models.map(({ name }) => name));
  const waiting = new Map(
    models.map((model, index) => [
      model,
      { index, reads: readsOf(model, duckdbDialect).filter((name) => names.has(name) && name !== model.name) },
    ]),
  );
  const made = new Set<string>();
  const running = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const begin = (model: Model, index: number): void => {
    waiting.delete(model);
    const run = make(model, index)
      .then(
        () => void made.add(model.name),
        (error: unknown) => void failures.push(error),
      )
      .finally(() => running.delete(run));
    running.add(run);
  };
  for (;;) {
    if (failures.length === 0)
      for (const [model, { index, reads }] of waiting)
        if (running.size < width && reads.every((name) => made.has(name))) begin(model, index);
    if (running.size === 0) break;
    await Promise.race(running);
  }
  if (failures.length > 0) throw failures[0];
  if (waiting.size > 0)
    throw new Error(`models read one another in a circle: ${[...waiting.keys()].map(({ name }) => name).join(', ')}`);
}
