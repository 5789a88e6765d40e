import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const CHUNK_BYTES = 1024 * 1024;

/** Decompressed bytes from somewhere: a file, or records taken out of the quarantine. */
export interface ByteSource {
  name: string;
  open(): Promise<ByteReader>;
}

/** Bytes one after the other, into buffers that the caller owns: a buffer made for each read costs more than the read. */
export interface ByteReader {
  /** Reads at most `most` bytes to `into[at…)`. The result is how many came; 0 at the end. */
  read(into: Buffer, at: number, most: number): Promise<number>;
  close(): Promise<void>;
}

/** A file, plain or gzipped (recognised by its first two bytes). */
export async function openSource(path: string, name: string): Promise<ByteSource> {
  const gzipped = await isGzip(path);
  return {
    name,
    open: async () => (gzipped ? readerOf(gunzipped(path)) : new FileReader(await open(path, 'r'))),
  };
}

async function isGzip(path: string): Promise<boolean> {
  const handle = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await handle.close();
  }
}

class FileReader implements ByteReader {
  constructor(private readonly handle: FileHandle) {}

  async read(into: Buffer, at: number, most: number): Promise<number> {
    return (await this.handle.read(into, at, most)).bytesRead;
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

function gunzipped(path: string): Readable {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // An error of either side reaches whoever reads the result.
  pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), gunzip).catch((error: unknown) =>
    gunzip.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return gunzip;
}

/** Chunks as a reader. */
export function readerOf(chunks: AsyncIterable<Buffer>): ByteReader {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  return {
    read: async (into, at, most) => {
      while (rest.length === 0) {
        const next = await iterator.next();
        if (next.done === true) return 0;
        rest = next.value;
      }
      const taken = rest.copy(into, at, 0, Math.min(rest.length, most));
      rest = rest.subarray(taken);
      return taken;
    },
    close: async () => void (await iterator.return?.()),
  };
}

/** Hands over each chunk of a source; it is overwritten once `visit` returns. True from `visit` ends the reading. */
async function eachChunk(source: ByteSource, visit: (chunk: Buffer) => boolean | void): Promise<void> {
  const reader = await source.open();
  try {
    let [ready, next] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
    let length = await reader.read(ready, 0, CHUNK_BYTES);
    while (length > 0) {
      // The next chunk is read while this one is looked at.
      const reading = reader.read(next, 0, CHUNK_BYTES);
      reading.catch(() => undefined);
      const done = visit(ready.subarray(0, length));
      length = await reading;
      if (done === true) return;
      [ready, next] = [next, ready];
    }
  } finally {
    await reader.close();
  }
}

export interface Fingerprint {
  sha256: string;
  bytes: number;
}

/** Hash and size of the decompressed bytes; `salt` goes into the hash when there is one. */
export async function fingerprint(source: ByteSource, salt: string | null): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  await eachChunk(source, (chunk) => {
    hash.update(chunk);
    bytes += chunk.length;
  });
  if (salt !== null) hash.update(`\0${salt}`);
  return { sha256: hash.digest('hex'), bytes };
}

/** The first bytes of a source, at most `limit`. */
export async function head(source: ByteSource, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  await eachChunk(source, (chunk) => {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    return size >= limit;
  });
  return Buffer.concat(chunks).subarray(0, limit);
}
