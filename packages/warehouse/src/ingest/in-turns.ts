import type { Framing } from './framing';
import { pieces } from './pieces';
import type { RecordBatch } from './record-batch';
import type { ByteSource } from './source-file';

/** Cuts a source into batches; while the engine loads one of the two, the other is checked. */
export async function inTurns<Batch extends RecordBatch>(
  source: Pick<ByteSource, 'open'>,
  framing: Framing,
  batches: readonly [Batch, Batch],
  load: (batch: Batch, bytes: number) => Promise<void>,
): Promise<void> {
  let turn = 0;
  let running: Promise<void> = Promise.resolve();
  const bytes = await source.open();
  try {
    for await (const piece of pieces(bytes, framing)) {
      const batch = batches[turn]!;
      turn = 1 - turn;
      await batch.fill(piece.buffer, piece.split);
      await running;
      running = load(batch, piece.bytes);
      running.catch(() => undefined);
    }
  } finally {
    await bytes.close();
    await running;
  }
}
