import type { ChartPoint } from './points';

interface Place {
  x: number;
  y: number;
}

interface SmallLine {
  /** Runs of complete values that follow each other; a gap ends a run. */
  solid: string;
  /** Pieces that lead to or from a value that is not complete. */
  dashed: string;
  /** Values that no line shows, and whether they are complete. */
  dots: (Place & { complete: boolean })[];
  /** Runs of periods without a value, as first and last index. */
  gaps: { first: number; last: number }[];
}

/** The line of a small chart as paths: broken where there is no value, never through zero. */
export function smallLine(
  points: readonly (ChartPoint | null)[],
  place: (index: number, value: number) => Place,
): SmallLine {
  const at = (index: number) => {
    const point = points[index];
    return typeof point?.value === 'number' ? { ...place(index, point.value), complete: point.complete } : null;
  };
  const line: SmallLine = { solid: '', dashed: '', dots: [], gaps: [] };
  points.forEach((_, index) => {
    const here = at(index);
    if (here === null) {
      const open = line.gaps.at(-1);
      if (open?.last === index - 1) open.last = index;
      else line.gaps.push({ first: index, last: index });
      return;
    }
    const before = at(index - 1);
    if (!here.complete || (before === null && at(index + 1) === null)) line.dots.push(here);
    if (before === null) return;
    const piece = `M${before.x} ${before.y}L${here.x} ${here.y}`;
    if (before.complete && here.complete) line.solid += piece;
    else line.dashed += piece;
  });
  return line;
}
