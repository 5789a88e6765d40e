/**
 * The rarer tokens of a JSON text. Each function takes the place of a token's first byte
 * and returns the place after it, or -1 when it is not well-formed.
 */

/** A text, `at` on its opening quote. */
export function textEnd(bytes: Uint8Array, at: number): number {
  let next = at + 1;
  for (;;) {
    const byte = bytes[next];
    if (byte === 34) return next + 1;
    if (byte === undefined || byte < 32) return -1;
    next = byte === 92 ? escapeEnd(bytes, next) : next + 1;
    if (next === -1) return -1;
  }
}

/** An escape, `at` on its backslash. A surrogate must have its partner. */
function escapeEnd(bytes: Uint8Array, at: number): number {
  const byte = bytes[at + 1];
  if (byte === undefined) return -1;
  if (byte !== 117) return '"\\/bfnrt'.includes(String.fromCharCode(byte)) ? at + 2 : -1;
  const unit = codeUnit(bytes, at);
  if (unit === -1 || (unit >= 0xdc00 && unit <= 0xdfff)) return -1;
  if (unit < 0xd800 || unit > 0xdbff) return at + 6;
  const low = codeUnit(bytes, at + 6);
  return low >= 0xdc00 && low <= 0xdfff ? at + 12 : -1;
}

function codeUnit(bytes: Uint8Array, at: number): number {
  if (bytes[at] !== 92 || bytes[at + 1] !== 117) return -1;
  const digits = String.fromCharCode(...bytes.subarray(at + 2, at + 6));
  return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
}

/** A number, `at` on its sign or first digit. */
export function numberEnd(bytes: Uint8Array, at: number): number {
  let next = bytes[at] === 45 ? at + 1 : at;
  next = bytes[next] === 48 ? next + 1 : digitsEnd(bytes, next);
  if (next !== -1 && bytes[next] === 46) next = digitsEnd(bytes, next + 1);
  if (next === -1 || (bytes[next] !== 101 && bytes[next] !== 69)) return next;
  const sign = bytes[next + 1];
  return digitsEnd(bytes, sign === 43 || sign === 45 ? next + 2 : next + 1);
}

function digitsEnd(bytes: Uint8Array, at: number): number {
  let next = at;
  while (bytes[next]! >= 48 && bytes[next]! <= 57) next += 1;
  return next === at ? -1 : next;
}

const WORDS = new Map(['true', 'false', 'null'].map((word) => [word.charCodeAt(0), Buffer.from(word)]));

/** true, false or null. */
export function wordEnd(bytes: Uint8Array, at: number): number {
  const word = WORDS.get(bytes[at]!);
  if (word === undefined) return -1;
  for (let index = 0; index < word.length; index += 1) if (bytes[at + index] !== word[index]) return -1;
  return at + word.length;
}
