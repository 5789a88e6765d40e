import classes from './sparkline.module.css';

const WIDTH = 42;
const HEIGHT = 16;
const EDGE = 2;

/** A line over the values from zero to their maximum; a missing value breaks it, a lone one is a dot. */
export function sparkPath(values: readonly (number | null)[]): { line: string; dots: { x: number; y: number }[] } {
  const known = values.filter((value) => value !== null);
  const top = Math.max(...known, 1);
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / Math.max(values.length - 1, 1);
  const y = (value: number) => HEIGHT - EDGE - (value / top) * (HEIGHT - 2 * EDGE);
  let line = '';
  const dots: { x: number; y: number }[] = [];
  values.forEach((value, index) => {
    if (value === null) return;
    const [before, after] = [values[index - 1], values[index + 1]];
    const starts = before === null || before === undefined;
    if (starts && (after === null || after === undefined)) dots.push({ x: x(index), y: y(value) });
    line += `${starts ? 'M' : 'L'}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
  });
  return { line, dots };
}

/** Twelve months at a glance, beside the number that it leads to; decoration for those who see it. */
export function Sparkline({ values }: { values: readonly (number | null)[] }) {
  const { line, dots } = sparkPath(values);
  return (
    <svg
      className={classes['spark']}
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
    >
      <path d={line} />
      {dots.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r="1.3" />
      ))}
    </svg>
  );
}
