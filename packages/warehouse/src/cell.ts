/** What a cell of a result may be once it has left its engine. */
export type Cell = string | number | boolean | null;

/** An integer of any engine as a number; throws a RangeError where it does not fit into 2^53. */
export function checkedInteger(value: bigint | string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError('an integer of the result does not fit into 2^53');
  return number;
}

/** A fraction; throws a RangeError for NaN and infinity, which no reply may hold. */
export function checkedFraction(value: number): number {
  if (!Number.isFinite(value)) throw new RangeError('a number of the result is not finite');
  return value;
}
