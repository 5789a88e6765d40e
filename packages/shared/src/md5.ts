/**
 * MD5 in plain code: a page has no other, and a licence key is made into its fingerprint before it leaves the page.
 * It names a key here and protects nothing.
 */

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
];
const SINES = Array.from({ length: 64 }, (_, step) => Math.floor(2 ** 32 * Math.abs(Math.sin(step + 1))));

/** The text in UTF-8 as little-endian words, ended and measured as MD5 wants it. */
function paddedWords(text: string): Uint32Array {
  const bytes = new TextEncoder().encode(text);
  const blocks = Math.ceil((bytes.length + 9) / 64);
  const padded = new DataView(new ArrayBuffer(blocks * 64));
  bytes.forEach((byte, place) => padded.setUint8(place, byte));
  padded.setUint8(bytes.length, 0x80);
  padded.setBigUint64(blocks * 64 - 8, BigInt(bytes.length) * 8n, true);
  return Uint32Array.from({ length: blocks * 16 }, (_, place) => padded.getUint32(place * 4, true));
}

type State = [a: number, b: number, c: number, d: number];

/** What is mixed in at a step, and which word of the block. */
function mixed(step: number, [, b, c, d]: State): [bits: number, word: number] {
  if (step < 16) return [(b & c) | (~b & d), step];
  if (step < 32) return [(d & b) | (~d & c), (5 * step + 1) % 16];
  if (step < 48) return [b ^ c ^ d, (3 * step + 5) % 16];
  return [c ^ (b | ~d), (7 * step) % 16];
}

const at = (values: ArrayLike<number>, place: number): number => {
  const value = values[place];
  if (value === undefined) throw new RangeError(`there is no place ${place}`);
  return value;
};

function afterBlock(before: State, words: Uint32Array): State {
  let state = before;
  for (let step = 0; step < 64; step++) {
    const [a, b, c, d] = state;
    const [bits, word] = mixed(step, state);
    const sum = (a + bits + at(SINES, step) + at(words, word)) >>> 0;
    const shift = at(SHIFTS[step >> 4] ?? [], step % 4);
    state = [d, (b + ((sum << shift) | (sum >>> (32 - shift)))) >>> 0, b, c];
  }
  return [0, 1, 2, 3].map((place) => (at(before, place) + at(state, place)) >>> 0) as State;
}

/** The MD5 of a text in lower-case hex. */
export function md5Hex(text: string): string {
  const words = paddedWords(text);
  let state: State = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let place = 0; place < words.length; place += 16) state = afterBlock(state, words.subarray(place, place + 16));
  const digest = new DataView(new ArrayBuffer(16));
  state.forEach((word, place) => digest.setUint32(place * 4, word, true));
  return Array.from(new Uint8Array(digest.buffer), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
