import { coverageWords, instancesWords } from '../lib/format';
import type { ChartData } from './chart-data';
import type { ChartPoint } from './points';
import { cellWords } from './cell-words';
import { periodWords, pointWords } from './words';
import classes from './chart.module.css';

interface SeriesTableProps {
  data: ChartData;
  caption: string;
  height: number | string;
}

const wordsOf = (point: ChartPoint, { by, unit }: ChartData): string =>
  by === 'age' ? cellWords(point, unit) : pointWords(point, unit);

/** The same numbers as the chart, newest first, for those who read rather than look. */
export function SeriesTable({ data, caption, height }: SeriesTableProps) {
  const withCoverage = data.coverage.length > 0;
  const rows = data.rows.map((row, index) => ({ row, coverage: data.coverage[index]?.coverage ?? null })).toReversed();
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
            <th scope="col">Period (UTC)</th>
            {data.series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
            {withCoverage && <th scope="col">Reporting</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, coverage }) => (
            <tr key={row.start}>
              <th scope="row">
                {periodWords(row.start, data.grain)}
                {row.points.some((point) => typeof point?.value === 'number' && !point.complete) && ' · not complete'}
              </th>
              {data.series.map(({ key }, at) => {
                const point = row.points[at];
                const missing = typeof point?.value !== 'number';
                return (
                  <td key={key} className={missing ? classes.missing : undefined}>
                    {point ? wordsOf(point, data) : data.by === 'age' ? '' : 'no data'}
                    {point?.of !== undefined && (
                      <span className={classes.muted}> · {periodWords(point.of, data.grain)}</span>
                    )}
                    {(data.by === 'area' || data.by === 'age') && point?.coverage && (
                      <span className={classes.muted}> · {instancesWords(point.coverage)}</span>
                    )}
                  </td>
                );
              })}
              {withCoverage && (
                <td className={classes.missing}>{coverage === null ? 'nobody' : coverageWords(coverage)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
