import { coverageWords, periodWords } from '../lib/format';
import { cellWords, dayCountWords, leavesOut } from './cell-words';
import type { ChartData } from './chart-data';
import classes from './chart.module.css';

interface DaysTableProps {
  data: ChartData;
  caption: string;
  height: number | string;
}

/** The users of one month by the number of days on which they were active. */
export function DaysTable({ data, caption, height }: DaysTableProps) {
  const [month] = data.rows;
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
                  {cellWords(point, 'count')}
                  {point.value !== null && leavesOut(point) && ' and a group left out'}
                </td>
                <td className={classes.missing}>
                  {point.coverage === undefined ? 'nobody' : coverageWords(point.coverage)}
                </td>
              </tr>
            ),
          )}
        </tbody>
      </table>
    </div>
  );
}
