interface Room {
  spacing: number;
  from: number;
  to: number;
}

/** Places near the wished ones, in the same order, at least `spacing` apart and inside the room where they fit. */
export function spreadLabels(wished: readonly number[], { spacing, from, to }: Room): number[] {
  const order = wished.map((place, index) => ({ place, index })).toSorted((a, b) => a.place - b.place);
  let free = from;
  for (const label of order) {
    label.place = Math.max(label.place, free);
    free = label.place + spacing;
  }
  let limit = to;
  for (const label of order.toReversed()) {
    label.place = Math.min(label.place, limit);
    limit = label.place - spacing;
  }
  return order.toSorted((a, b) => a.index - b.index).map(({ place }) => place);
}
