import { join } from 'node:path';
import { publish } from './durable';
import { type RawKind, layout, partName } from './layout';
import { type LoadManifest, writeManifest } from './ledger';
import { type Desk, nextSeq } from './desk';
import type { Outcome } from './outcome';
import { step } from './steps';

type Entry = Pick<LoadManifest, 'id' | 'kind' | 'source' | 'bytes' | 'asOf' | 'receivedAt' | 'loadedAt' | 'status'> &
  Partial<Pick<LoadManifest, 'note' | 'retryOf' | 'resolvedByReason'>>;

/**
 * Moves the files of a load into place and enters it into the ledger, last: a death
 * before that leaves files that the next writer removes.
 */
export async function commit(
  desk: Desk,
  entry: Entry,
  outcome: Outcome,
  writeQuarantine: ((path: string) => Promise<void>) | null,
): Promise<LoadManifest> {
  const { dataDir, ledger } = desk;
  if (writeQuarantine !== null) {
    const draft = join(desk.scratch, 'quarantine.parquet');
    step('write quarantine');
    await writeQuarantine(draft);
    await publish(draft, join(layout(dataDir).quarantine, partName(entry.id, 1)));
  }
  for (const [index, part] of outcome.parts.entries())
    await publish(part, join(layout(dataDir).raw(entry.kind as RawKind), partName(entry.id, index + 1)));
  const { parts, columns, months, ...counts } = outcome;
  const manifest: LoadManifest = {
    ...entry,
    ...counts,
    seq: nextSeq(desk),
    parts: parts.length,
    ...(columns === undefined ? {} : { columns }),
    ...(months === undefined ? {} : { months }),
  };
  await writeManifest(dataDir, manifest);
  const before = ledger.findIndex((load) => load.id === manifest.id && load.status !== 'skipped');
  if (before !== -1 && manifest.status !== 'skipped') ledger.splice(before, 1);
  ledger.push(manifest);
  return manifest;
}
