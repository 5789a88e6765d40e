/** The rolling hash the scanner keeps of a key while it reads it. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0;
  for (const byte of bytes) hash = (Math.imul(hash, 31) + byte) | 0;
  return hash;
}

export const ROW_KEY = 1;
export const REQUEST_KEY = 2;

/** The keys that are known in one object, found by the hash the scanner has at hand anyway. */
export interface KnownObject {
  /** By number: which shapes know the key, ROW_KEY, REQUEST_KEY or both; none where shapes are told otherwise. */
  readonly sides: readonly number[];
  /** Members nobody knows are wanted. */
  readonly keepsUnknown: boolean;
  /** The number of the key `bytes[start, end)`; -1 when nobody knows it. */
  find(hash: number, bytes: Uint8Array, start: number, end: number): number;
  /** The object that is the value of a key; null when nothing in it is known. */
  within(member: number): KnownObject | null;
}

/** Known keys by their hash. */
class KeyTable {
  private readonly byHash = new Map<number, { bytes: Uint8Array; number: number }[]>();

  add(name: string, number: number): void {
    const bytes = new TextEncoder().encode(name);
    const hash = hashOf(bytes);
    this.byHash.set(hash, [...(this.byHash.get(hash) ?? []), { bytes, number }]);
  }

  find(hash: number, bytes: Uint8Array, start: number, end: number): number {
    const candidates = this.byHash.get(hash);
    if (candidates === undefined) return -1;
    for (const { bytes: name, number } of candidates) if (sameBytes(name, bytes, start, end)) return number;
    return -1;
  }
}

/** The top-level keys of the ping formats. */
export class KnownKeys implements KnownObject {
  /** The keys, each once; its place here is its number. */
  readonly names: readonly string[];
  /** By number: which shapes know the key, ROW_KEY, REQUEST_KEY or both. */
  readonly sides: readonly number[];
  readonly keepsUnknown = true;
  private readonly table = new KeyTable();

  constructor(rowKeys: readonly string[], requestKeys: readonly string[]) {
    this.names = [...new Set([...rowKeys, ...requestKeys])];
    this.sides = this.names.map(
      (key) => (rowKeys.includes(key) ? ROW_KEY : 0) | (requestKeys.includes(key) ? REQUEST_KEY : 0),
    );
    for (const [number, name] of this.names.entries()) this.table.add(name, number);
  }

  find(hash: number, bytes: Uint8Array, start: number, end: number): number {
    return this.table.find(hash, bytes, start, end);
  }

  within(): null {
    return null;
  }
}

const snakeCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Keys at the ends of paths like `event.user.userId`, each segment also in snake case. What
 * no path names is checked but not kept.
 */
export class KnownPaths implements KnownObject {
  readonly sides: readonly number[] = [];
  readonly keepsUnknown = false;
  private readonly table = new KeyTable();
  private readonly children = new Map<number, KnownPaths>();
  private readonly members = new Map<string, number>();

  /** `names` gets the path of every member below, each at its number. */
  private constructor(
    private readonly names: string[],
    private readonly prefix: string,
  ) {}

  /** The root over `paths`, and how many members there are; `names` lists them by number. */
  static over(paths: readonly string[]): { root: KnownPaths; names: readonly string[] } {
    const names: string[] = [];
    const root = new KnownPaths(names, '');
    for (const path of paths) root.add(path.split('.'));
    return { root, names };
  }

  find(hash: number, bytes: Uint8Array, start: number, end: number): number {
    return this.table.find(hash, bytes, start, end);
  }

  within(member: number): KnownPaths | null {
    return this.children.get(member) ?? null;
  }

  private add([name, ...rest]: string[]): void {
    const member = this.memberOf(name!);
    if (rest.length === 0) return;
    const child = this.children.get(member) ?? new KnownPaths(this.names, `${this.prefix}${name}.`);
    this.children.set(member, child);
    child.add(rest);
  }

  private memberOf(name: string): number {
    const known = this.members.get(name);
    if (known !== undefined) return known;
    const number = this.names.push(`${this.prefix}${name}`) - 1;
    this.members.set(name, number);
    for (const spelling of new Set([name, snakeCase(name)])) this.table.add(spelling, number);
    return number;
  }
}

function sameBytes(name: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (name.length !== end - start) return false;
  for (let at = 0; at < name.length; at += 1) if (name[at] !== bytes[start + at]) return false;
  return true;
}
