import { afterAll, beforeAll } from 'vitest';
import { type ReferenceEngine, startReferenceEngine } from '../googlesql/engine';
import { INSTALL_TIMEOUT_MS } from '../googlesql/install';
import { openRowsOnBoth, type RowsOnBoth } from './rows';

/** Both engines for the tests of a file: opened before the first, closed after the last. */
export function bothEngines(): Omit<RowsOnBoth, 'close'> {
  let engine: ReferenceEngine;
  let both: RowsOnBoth;
  beforeAll(async () => {
    engine = await startReferenceEngine();
    both = await openRowsOnBoth(engine);
  }, INSTALL_TIMEOUT_MS);
  afterAll(async () => {
    both?.close();
    await engine?.close();
  });
  return {
    ask: (...asked) => both.ask(...asked),
    answers: (...asked) => both.answers(...asked),
    each: (...asked) => both.each(...asked),
  };
}
