import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBBlobValue, type DuckDBConnection } from '@duckdb/node-api';
import { writeFileDurably } from '../durable';

const KEY_BYTES = 32;
const BLOCK_BYTES = 64;

/**
 * The secret of a data folder, with which its user keys are made. It is made once, readable
 * by its owner only. Where events were loaded and it is gone, nothing can be added to them:
 * their users would be others.
 */
export async function userSecret(dataDir: string, hasEvents: boolean): Promise<Buffer> {
  const path = join(dataDir, 'user-secret');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text !== null) {
    if (!/^[0-9a-f]{64}\n$/.test(text)) throw new Error(`${path} is damaged: it must hold ${KEY_BYTES} bytes in hex`);
    return Buffer.from(text.trim(), 'hex');
  }
  if (hasEvents) throw new Error(`${path} is gone: put it back, or load all events into a new data folder`);
  const secret = randomBytes(KEY_BYTES);
  await writeFileDurably(path, `${secret.toString('hex')}\n`, 0o600);
  return secret;
}

function padded(secret: Buffer, mask: number): DuckDBBlobValue {
  const block = Buffer.alloc(BLOCK_BYTES, mask);
  for (const [at, byte] of secret.entries()) block[at] = block[at]! ^ byte;
  return new DuckDBBlobValue(block);
}

/** Begins a load: the two pads of HMAC, bound, so that no message of the engine shows them. */
export async function startUsers(connection: DuckDBConnection, secret: Buffer): Promise<void> {
  await connection.run(
    'CREATE OR REPLACE TEMP TABLE event_pad AS SELECT CAST($inner AS BLOB) AS inner_pad, CAST($outer AS BLOB) AS outer_pad',
    {
      inner: padded(secret, 0x36),
      outer: padded(secret, 0x5c),
    },
  );
}

/** HMAC-SHA256 of `site_id` and `identity`, between the pads; 63 bits of it tell the users of one instance apart. */
export const USER_KEY = `CAST(CAST('0x' || sha256((SELECT outer_pad FROM event_pad) || unhex(sha256((SELECT inner_pad FROM event_pad) || encode(site_id || ' ' || identity))))[1:16] AS UBIGINT) >> 1 AS BIGINT)`;

/** Ends a load. */
export async function endUsers(connection: DuckDBConnection): Promise<void> {
  await connection.run('DROP TABLE IF EXISTS event_pad; DROP TABLE IF EXISTS event_sender');
}
