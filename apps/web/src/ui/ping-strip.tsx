import { pingRuns, pingWords, type PingRun } from '../lib/format-pings';
import classes from './ping-strip.module.css';

const STEP = 2;
const HEIGHT = 14;

/** One tick per day of a kind, all in one path, so that a table of strips stays cheap. */
function ticks(days: string, kind: PingRun['kind']): string {
  let path = '';
  for (const run of pingRuns(days)) {
    if (run.kind !== kind) continue;
    for (let day = run.from; day < run.from + run.days; day++) path += `M${day * STEP + 0.5} 0v${HEIGHT}`;
  }
  return path;
}

/** The last 90 days, one tick a day, today on the right: a ping, a gap, or before its life. Silence that is permitted stays grey. */
export function PingStrip({ days, permitted = false }: { days: string; permitted?: boolean }) {
  const width = days.length * STEP;
  const words = pingWords(days);
  return (
    <svg
      className={classes['strip']}
      data-permitted={permitted}
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      shapeRendering="crispEdges"
      role="img"
      aria-label={words}
    >
      <title>{words}</title>
      <path className={classes['outside']} d={ticks(days, 'outside')} />
      <path className={classes['gap']} d={ticks(days, 'gap')} />
      <path className={classes['ping']} d={ticks(days, 'ping')} />
    </svg>
  );
}
