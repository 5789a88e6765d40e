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
  const line: SmallLine = { solid: '', dashed: '', dots: [] };
  points.forEach((_, index) => {
    const here = at(index);
    if (here === null) return;
    const before = at(index - 1);
    if (before === null && at(index + 1) === null) line.dots.push(here);
    else if (!here.complete) line.dots.push(here);
    if (before === null) return;
    const piece = `M${before.x} ${before.y}L${here.x} ${here.y}`;
    if (before.complete && here.complete) line.solid += piece;
    else line.dashed += piece;
  });
  return line;
}
