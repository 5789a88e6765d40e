/** True when every word of the search stands in one of the texts. */
export function matches(search: string, ...texts: readonly string[]): boolean {
  const heap = texts.join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => heap.includes(word));
}
