import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { livenessReport } from './liveness';

test('the document says what the models judge today', async () => {
  expect(readFileSync(join(import.meta.dirname, '../docs/liveness.md'), 'utf8')).toBe(await livenessReport());
}, 300_000);
