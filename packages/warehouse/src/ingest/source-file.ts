import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

const CHUNK_BYTES = 1024 * 1024;

/** Decompressed bytes from somewhere: a file, or records taken out of the quarantine. */
export interface ByteSource {
  name: string;
  bytes(): AsyncIterable<Buffer>;
}

/** A file, plain or gzipped (recognised by its first two bytes). */
export async function openSource(path: string, name: string): Promise<ByteSource> {
  const gzipped = await isGzip(path);
  return { name, bytes: () => (gzipped ? gunzipped(path) : createReadStream(path, { highWaterMark: CHUNK_BYTES })) };
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

function gunzipped(path: string): Readable {
  const gunzip = createGunzip({ chunkSize: CHUNK_BYTES });
  // An error of either side reaches whoever reads the result.
  pipeline(createReadStream(path, { highWaterMark: CHUNK_BYTES }), gunzip).catch((error: unknown) =>
    gunzip.destroy(error instanceof Error ? error : new Error(String(error))),
  );
  return gunzip;
}

export interface Fingerprint {
  sha256: string;
  bytes: number;
}

/** Hash and size of the decompressed bytes; `salt` goes into the hash when there is one. */
export async function fingerprint(source: ByteSource, salt: string | null): Promise<Fingerprint> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of source.bytes()) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  if (salt !== null) hash.update(`\0${salt}`);
  return { sha256: hash.digest('hex'), bytes };
}

/** The first bytes of a source, at most `limit`. */
export async function head(source: ByteSource, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source.bytes()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}
