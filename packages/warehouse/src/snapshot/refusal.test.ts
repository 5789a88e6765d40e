import { readSettings } from '@soundings/shared/settings';
import { expect, test, vi } from 'vitest';
import { NOW, loadTexts, ndjson, pingRow, tempFolder } from '../testing/data-folder';
import { buildSnapshot } from './build';
import { listSnapshots, readCurrent, verifySnapshot } from './files';
import { InvariantError } from './verify';

// The models keep every invariant: to see one broken by a whole build, one more is asked of it.
vi.mock('./invariants', async (original) => {
  const { INVARIANTS } = await original<{ INVARIANTS: { name: string; offending: string }[] }>();
  const most = { name: 'at most one instance', offending: 'SELECT id FROM core.instances OFFSET 1' };
  return { INVARIANTS: [...INVARIANTS, most] };
});

test('R9: a build that breaks an invariant publishes nothing, and names it', async () => {
  const dataDir = await tempFolder();
  const build = () => buildSnapshot({ dataDir, now: NOW, settings: readSettings({}) });
  await loadTexts(dataDir, { 'a.ndjson': ndjson([pingRow('a', '2024-06-01T10:00:00Z')]) });
  const { id } = await build();
  await loadTexts(dataDir, { 'b.ndjson': ndjson([pingRow('b', '2024-06-01T10:00:00Z')]) });
  const failure = build();
  await expect(failure).rejects.toBeInstanceOf(InvariantError);
  await expect(failure).rejects.toThrow('"at most one instance" (1 rows); it was not published');
  expect(await readCurrent(dataDir)).toBe(id);
  expect(await listSnapshots(dataDir)).toEqual([id]);
  await verifySnapshot(dataDir, id);
});
