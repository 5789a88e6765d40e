import type { Framing, Split } from './framing';
import { BATCH_BYTES, MAX_RECORD_BYTES } from './limits';

/** A buffer of a file and the whole records in it. */
export interface Piece {
  buffer: Buffer;
  split: Split;
  /** Bytes of the file read so far. */
  bytes: number;
}

const FIRST_BYTES = 256 * 1024;
const CAPACITY = BATCH_BYTES + MAX_RECORD_BYTES + 1;

/**
 * Cuts a stream into pieces of about BATCH_BYTES. Two buffers take turns: asking for a
 * piece gives back the buffer of the last but one.
 */
export async function* pieces(stream: AsyncIterable<Buffer>, framing: Framing): AsyncGenerator<Piece> {
  let filling = Buffer.alloc(0);
  let resting = Buffer.alloc(0);
  let length = 0;
  let bytes = 0;
  for await (const chunk of withoutByteOrderMark(stream)) {
    for (let taken = 0; taken < chunk.length;) {
      const part = Math.min(chunk.length - taken, CAPACITY - length);
      filling = withRoom(filling, length, part);
      chunk.copy(filling, length, taken, taken + part);
      length += part;
      taken += part;
      bytes += part;
      if (length < BATCH_BYTES) continue;
      const split = framing.split(filling, length, false);
      yield { buffer: filling, split, bytes };
      const rest = filling.subarray(split.consumed, length);
      [filling, resting] = [withRoom(resting, 0, rest.length), filling];
      rest.copy(filling);
      length = rest.length;
    }
  }
  yield { buffer: filling, split: framing.split(filling, length, true), bytes };
}

const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

async function* withoutByteOrderMark(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let first = true;
  for await (const chunk of stream) {
    yield first && chunk.subarray(0, 3).equals(BYTE_ORDER_MARK) ? chunk.subarray(3) : chunk;
    first = false;
  }
}

function withRoom(buffer: Buffer, used: number, more: number): Buffer<ArrayBuffer> {
  if (used + more <= buffer.length) return buffer as Buffer<ArrayBuffer>;
  const larger = Buffer.allocUnsafe(Math.min(CAPACITY, Math.max(FIRST_BYTES, buffer.length * 2, used + more)));
  buffer.copy(larger, 0, 0, used);
  return larger;
}
