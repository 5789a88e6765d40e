/** The rolling hash the scanner keeps of a key while it reads it. */
function hashOf(bytes: Uint8Array, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at += 1) hash = (Math.imul(hash, 31) + bytes[at]!) | 0;
  return hash;
}

interface Entry {
  name: Uint8Array;
  side: number;
}

export const ROW_KEY = 1;
export const REQUEST_KEY = 2;

/** The top-level keys of the ping formats, found by the hash the scanner has at hand anyway. */
export class KnownKeys {
  private readonly byHash = new Map<number, Entry[]>();

  constructor(rowKeys: readonly string[], requestKeys: readonly string[]) {
    for (const key of new Set([...rowKeys, ...requestKeys])) {
      const name = new TextEncoder().encode(key);
      const side = (rowKeys.includes(key) ? ROW_KEY : 0) | (requestKeys.includes(key) ? REQUEST_KEY : 0);
      const hash = hashOf(name, 0, name.length);
      this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), { name, side }]);
    }
  }

  /** Which shapes know the key: ROW_KEY, REQUEST_KEY, both or 0. */
  sideOf(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const entries = this.byHash.get(hash);
    if (entries === undefined) return 0;
    for (const { name, side } of entries) if (sameBytes(name, bytes, start, end)) return side;
    return 0;
  }
}

function sameBytes(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[start + at]) return false;
  return true;
}
