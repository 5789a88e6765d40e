/** Objects with more keys than this get a Set: comparing each with each would take too long. */
const FEW = 64;

/**
 * The keys seen so far in each open object, on one stack. Hashes decide quickly; two
 * equal hashes are compared letter by letter.
 */
export class KeySet {
  private hashes = new Int32Array(1024);
  private starts = new Int32Array(1024);
  private ends = new Int32Array(1024);
  private top = 0;
  private readonly large = new Map<number, Set<string>>();

  clear(): void {
    this.top = 0;
    if (this.large.size > 0) this.large.clear();
  }

  /** Begins an object; the result is its place on the stack. */
  open(): number {
    return this.top;
  }

  close(base: number): void {
    this.top = base;
    if (this.large.size > 0) this.large.delete(base);
  }

  /** Adds the quoted key `bytes[start, end)` to the object at `base`; true when it is there already. */
  add(base: number, hash: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { hashes, top } = this;
    if (top - base >= FEW) return this.addToLarge(base, bytes, start, end);
    for (let index = base; index < top; index += 1)
      if (hashes[index] === hash && this.nameAt(index, bytes) === keyName(bytes, start, end)) return true;
    if (top === hashes.length) this.grow();
    this.hashes[top] = hash;
    this.starts[top] = start;
    this.ends[top] = end;
    this.top = top + 1;
    return false;
  }

  private addToLarge(base: number, bytes: Uint8Array, start: number, end: number): boolean {
    let names = this.large.get(base);
    if (names === undefined) {
      names = new Set();
      for (let index = base; index < this.top; index += 1) names.add(this.nameAt(index, bytes));
      this.large.set(base, names);
    }
    const added = keyName(bytes, start, end);
    if (names.has(added)) return true;
    names.add(added);
    return false;
  }

  private nameAt(index: number, bytes: Uint8Array): string {
    return keyName(bytes, this.starts[index]!, this.ends[index]!);
  }

  private grow(): void {
    for (const field of ['hashes', 'starts', 'ends'] as const) {
      const larger = new Int32Array(this[field].length * 2);
      larger.set(this[field]);
      this[field] = larger;
    }
  }
}

/** The key between and with the quotes `bytes[start, end)`, escapes resolved. */
export function keyName(bytes: Uint8Array, start: number, end: number): string {
  const quoted = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}
