import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Params } from '../../port';

const BLOCK_BYTES = 64;

/** Throws where the secret cannot be used. What it holds is in no message. */
class UserSecretError extends Error {
  override name = 'UserSecretError';
}

/**
 * The secret with which the keys of users are made, as a load of files keeps it: 32 bytes in
 * hex, for its owner's eyes only. Null where there is no such file. Throws a UserSecretError
 * where others may read it, or where it holds something else.
 */
export async function readUserSecret(path: string): Promise<Buffer | null> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (found === null) return null;
  if ((found.mode & 0o077) !== 0) throw new UserSecretError(`${path} can be read by others: give it the mode 0600`);
  const text = (await readFile(path, 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new UserSecretError(`${path} is damaged: it must hold 32 bytes in hex`);
  return Buffer.from(text, 'hex');
}

const padded = (secret: Buffer, mask: number): string =>
  Buffer.from(Array.from({ length: BLOCK_BYTES }, (_, at) => (secret[at] ?? 0) ^ mask)).toString('hex');

/** Names of parameters whose values are never printed. */
export const SECRET_PARAMS: ReadonlySet<string> = new Set(['user_inner_pad', 'user_outer_pad']);

/** The two pads of HMAC, bound: no text of a statement and no label holds them. Of no secret where nothing will run. */
export function userPads(secret: Buffer | null): Params {
  const hex = (mask: number) => (secret === null ? '' : padded(secret, mask));
  return {
    user_inner_pad: { type: 'string', value: hex(0x36) },
    user_outer_pad: { type: 'string', value: hex(0x5c) },
  };
}

/** Tells two secrets apart and nothing about either. */
export const secretMark = (secret: Buffer | null): string =>
  secret === null
    ? 'none'
    : createHash('sha256').update('soundings user secret ').update(secret).digest('hex').slice(0, 16);

/** HMAC-SHA256 of a text, in hex; the engine has no such function. */
export const hmacHex = (text: string): string =>
  `TO_HEX(SHA256(CONCAT(FROM_HEX(@user_outer_pad), SHA256(CONCAT(FROM_HEX(@user_inner_pad), CAST(${text} AS BYTES))))))`;

const word = (hex: string, from: number): string => `CAST(CONCAT('0x', SUBSTR(${hex}, ${from}, 8)) AS INT64)`;

/** The highest 63 bits of the first 16 digits of a number in hex. */
export const high63 = (hex: string): string => `(${word(hex, 1)} << 31) | (${word(hex, 9)} >> 1)`;

/** The lowest 63 bits of the 16 digits behind those. */
export const low63 = (hex: string): string => `((${word(hex, 17)} & 2147483647) << 32) | ${word(hex, 25)}`;
