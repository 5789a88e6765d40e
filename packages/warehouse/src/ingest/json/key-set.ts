const FIRST_SLOTS = 4096;
/** Keys made to collide go to a Set after so many tries: comparing each with each would take too long. */
const TRIES = 16;

/**
 * The keys of all objects of one record, as a hash set of (object, key). Hashes decide
 * quickly; two equal hashes are compared letter by letter. A slot belongs to the record
 * that stamped it, so the next record begins with an empty set at no cost.
 */
export class KeySet {
  private stamps = new Int32Array(FIRST_SLOTS);
  private objects = new Int32Array(FIRST_SLOTS);
  private hashes = new Int32Array(FIRST_SLOTS);
  private starts = new Int32Array(FIRST_SLOTS);
  private ends = new Int32Array(FIRST_SLOTS);
  private record = 0;
  private opened = 0;
  private size = 0;
  private readonly crowded = new Set<string>();

  /** Begins a record. */
  clear(): void {
    if (this.record === 2 ** 31 - 1) this.stamps.fill(0);
    this.record = this.record === 2 ** 31 - 1 ? 1 : this.record + 1;
    this.opened = 0;
    this.size = 0;
    if (this.crowded.size > 0) this.crowded.clear();
  }

  /** Begins an object; the result is its number in the record. */
  open(): number {
    this.opened += 1;
    return this.opened;
  }

  /** Adds the quoted key `bytes[start, end)` to the object; true when it is there already. */
  add(object: number, hash: number, bytes: Uint8Array, start: number, end: number): boolean {
    const { stamps, objects, hashes, record } = this;
    const mask = stamps.length - 1;
    let slot = slotOf(object, hash, mask);
    for (let tries = 0; stamps[slot] === record; tries += 1) {
      if (tries === TRIES) return this.addCrowded(object, keyName(bytes, start, end));
      if (hashes[slot] === hash && objects[slot] === object && this.nameAt(slot, bytes) === keyName(bytes, start, end))
        return true;
      slot = (slot + 1) & mask;
    }
    if (this.crowded.size > 0 && this.crowded.has(crowdedKey(object, keyName(bytes, start, end)))) return true;
    this.put(slot, object, hash, start, end);
    this.size += 1;
    if (this.size * 2 > stamps.length) this.grow();
    return false;
  }

  private addCrowded(object: number, name: string): boolean {
    const key = crowdedKey(object, name);
    if (this.crowded.has(key)) return true;
    this.crowded.add(key);
    return false;
  }

  private put(slot: number, object: number, hash: number, start: number, end: number): void {
    this.stamps[slot] = this.record;
    this.objects[slot] = object;
    this.hashes[slot] = hash;
    this.starts[slot] = start;
    this.ends[slot] = end;
  }

  private nameAt(slot: number, bytes: Uint8Array): string {
    return keyName(bytes, this.starts[slot]!, this.ends[slot]!);
  }

  private grow(): void {
    const { stamps, objects, hashes, starts, ends } = this;
    const length = stamps.length * 2;
    this.stamps = new Int32Array(length);
    this.objects = new Int32Array(length);
    this.hashes = new Int32Array(length);
    this.starts = new Int32Array(length);
    this.ends = new Int32Array(length);
    for (let old = 0; old < stamps.length; old += 1) {
      if (stamps[old] !== this.record) continue;
      let slot = slotOf(objects[old]!, hashes[old]!, length - 1);
      while (this.stamps[slot] === this.record) slot = (slot + 1) & (length - 1);
      this.put(slot, objects[old]!, hashes[old]!, starts[old]!, ends[old]!);
    }
  }
}

const crowdedKey = (object: number, name: string): string => `${object} ${name}`;

function slotOf(object: number, hash: number, mask: number): number {
  const mixed = Math.imul(hash ^ Math.imul(object, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) & mask;
}

/** The key between and with the quotes `bytes[start, end)`, escapes resolved. */
export function keyName(bytes: Uint8Array, start: number, end: number): string {
  const quoted = Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
  return quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1);
}
