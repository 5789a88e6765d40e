import type { Framing, Split } from './framing';
import { BATCH_BYTES, MAX_RECORD_BYTES } from './limits';
import type { ByteReader } from './source-file';

/** A buffer of a file and the whole records in it. */
export interface Piece {
  buffer: Buffer;
  split: Split;
  /** Bytes of the file read so far. */
  bytes: number;
}

const FIRST_BYTES = 256 * 1024;
const CAPACITY = BATCH_BYTES + MAX_RECORD_BYTES + 1;
const BYTE_ORDER_MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/**
 * Cuts what a reader gives into pieces of about BATCH_BYTES. Two buffers take turns:
 * asking for a piece gives back the buffer of the last but one.
 */
export async function* pieces(reader: ByteReader, framing: Framing): AsyncGenerator<Piece> {
  let filling = Buffer.allocUnsafe(FIRST_BYTES);
  let resting = Buffer.alloc(0);
  let bytes = await readAtLeast(reader, filling, BYTE_ORDER_MARK.length);
  let length = bytes;
  if (filling.subarray(0, length).subarray(0, 3).equals(BYTE_ORDER_MARK)) {
    length -= 3;
    filling.copyWithin(0, 3);
  }
  for (;;) {
    filling = withRoom(filling, length, 1);
    const read = await reader.read(filling, length, filling.length - length);
    if (read === 0) break;
    length += read;
    bytes += read;
    if (length < BATCH_BYTES) continue;
    const split = framing.split(filling, length, false);
    yield { buffer: filling, split, bytes };
    const rest = filling.subarray(split.consumed, length);
    [filling, resting] = [withRoom(resting, 0, rest.length), filling];
    rest.copy(filling);
    length = rest.length;
  }
  yield { buffer: filling, split: framing.split(filling, length, true), bytes };
}

async function readAtLeast(reader: ByteReader, into: Buffer, least: number): Promise<number> {
  let length = 0;
  while (length < least) {
    const read = await reader.read(into, length, into.length - length);
    if (read === 0) break;
    length += read;
  }
  return length;
}

function withRoom(buffer: Buffer, used: number, more: number): Buffer<ArrayBuffer> {
  if (used + more <= buffer.length) return buffer as Buffer<ArrayBuffer>;
  const larger = Buffer.allocUnsafe(Math.min(CAPACITY, Math.max(FIRST_BYTES, buffer.length * 2, used + more)));
  buffer.copy(larger, 0, 0, used);
  return larger;
}
