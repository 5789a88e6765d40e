import { lazy } from 'react';
import { periodWords } from '../lib/format';
import { leavesOut } from './cell-words';
import type { ChartData } from './chart-data';
import { ChartFrame } from './chart-frame';
import { LEGEND_HEIGHT } from './series-legend';
import classes from './chart.module.css';

const Drawing = lazy(() => import('./frequency-drawing').then((module) => ({ default: module.FrequencyDrawing })));

interface FrequencyChartProps {
  data: ChartData;
  title: string;
  height: number;
  dimmed: boolean;
  /** Called with the month and the series of a number of days that was chosen. */
  onPick: ((start: string, series: string) => void) | undefined;
}

/** One sentence on the month: how many users, and where groups are left out. */
function summaryOf(title: string, data: ChartData): string {
  const points = data.rows[0]?.points ?? [];
  const told = points.flatMap((point) => point?.value ?? []);
  const left = points.filter(leavesOut).length;
  const users = told.reduce((sum, value) => sum + value, 0);
  const words = `${title}, ${periodWords(data.rows[0]?.start ?? '', 'month')}: ${users} users by the number of days on which they were active.`;
  return left === 0 ? words : `${words} Groups of one to four users are left out at ${left} numbers of days.`;
}

/** A histogram: the users of one month by the number of days on which they were active. */
export function FrequencyChart({ data, title, height, dimmed, onPick }: FrequencyChartProps) {
  return (
    <ChartFrame
      title={title}
      summary={summaryOf(title, data)}
      height={height}
      dimmed={dimmed}
      legend={(width) => {
        const room = width < 420 ? LEGEND_HEIGHT : LEGEND_HEIGHT / 2;
        return { room, content: <FrequencyLegend room={room} /> };
      }}
    >
      {(size) => <Drawing data={data} {...size} title={title} onPick={onPick} />}
    </ChartFrame>
  );
}

function FrequencyLegend({ room }: { room: number }) {
  return (
    <ul className={classes.legend} style={{ height: room }}>
      <li>
        <span className={classes.barKey} /> users
      </li>
      <li>
        <span className={classes.leftKey} /> groups of 1–4 left out, or not told
      </li>
    </ul>
  );
}
