/** The rolling hash the scanner keeps of a key while it reads it. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0;
  for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) | 0;
  return hash;
}

export const ROW_KEY = 1;
export const REQUEST_KEY = 2;

/** The top-level keys of the ping formats, found by the hash the scanner has at hand anyway. */
export class KnownKeys {
  /** The keys, each once; its place here is its number. */
  readonly names: readonly string[];
  /** By number: which shapes know the key, ROW_KEY, REQUEST_KEY or both. */
  readonly sides: readonly number[];
  private readonly bytes: readonly Uint8Array[];
  private readonly byHash = new Map<number, number[]>();

  constructor(rowKeys: readonly string[], requestKeys: readonly string[]) {
    this.names = [...new Set([...rowKeys, ...requestKeys])];
    this.sides = this.names.map(
      (key) => (rowKeys.includes(key) ? ROW_KEY : 0) | (requestKeys.includes(key) ? REQUEST_KEY : 0),
    );
    this.bytes = this.names.map((key) => new TextEncoder().encode(key));
    for (const [number, name] of this.bytes.entries()) {
      const hash = hashOf(name);
      this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), number]);
    }
  }

  /** The number of the key `bytes[start, end)`; -1 when nobody knows it. */
  find(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const numbers = this.byHash.get(hash);
    if (numbers === undefined) return -1;
    for (const number of numbers) if (sameBytes(this.bytes[number]!, bytes, start, end)) return number;
    return -1;
  }
}

function sameBytes(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[start + at]) return false;
  return true;
}
