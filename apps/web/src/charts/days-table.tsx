import type { PointWho } from '@soundings/shared/reading-filter';
import { coverageWords, formatNumber, periodWords } from '../lib/format';
import { cellWords, dayCountWords, leavesOut } from './cell-words';
import type { ChartData } from './chart-data';
import { absent } from './coverage';
import type { PointLink } from './point-link';
import type { ChartPoint } from './points';
import classes from './chart.module.css';

interface DaysTableProps {
  data: ChartData;
  caption: string;
  height: number | string;
  /** Makes numbers links to the instances behind them. */
  pointLink: PointLink | undefined;
}

/** The users of one month by the number of days on which they were active. */
export function DaysTable({ data, caption, height, pointLink }: DaysTableProps) {
  const [month] = data.rows;
  const linked = (index: number, point: ChartPoint, who: PointWho, words: string) => {
    const series = data.series[index]?.key;
    if (pointLink === undefined || series === undefined || (who === 'reporting' && point.value === null)) return words;
    return pointLink({ series, start: point.start, complete: point.complete, who }, words);
  };
  return (
    <div
      className={classes.tableFrame}
      style={{ height }}
      role="region"
      aria-label={`${caption} as a table`}
      tabIndex={0}
    >
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Days active in {periodWords(month?.start ?? '', 'month')}</th>
            <th scope="col">Users</th>
            <th scope="col">Reporting</th>
          </tr>
        </thead>
        <tbody>
          {(month?.points ?? []).map((point, index) =>
            point === null ? null : (
              <tr key={index}>
                <th scope="row">{dayCountWords(index + 1)}</th>
                <td className={point.value === null ? classes.missing : undefined}>
                  {linked(index, point, 'reporting', cellWords(point, 'count'))}
                  {point.value !== null && leavesOut(point) && ' and a group left out'}
                </td>
                <td className={classes.missing}>
                  {point.coverage === undefined ? 'nobody' : coverageWords(point.coverage)}
                  {point.coverage !== undefined && absent(point.coverage) > 0 && (
                    <> · {linked(index, point, 'missing', `${formatNumber(absent(point.coverage))} missing`)}</>
                  )}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
