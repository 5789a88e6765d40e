import { coverageWords, formatNumber, instancesWords, periodWords } from '../lib/format';
import { type ChartData, hasEstimate } from './chart-data';
import type { ChartPoint } from './points';
import { cellWords } from './cell-words';
import { absent } from './coverage';
import { hasLastKnownValues } from './last-known';
import type { PointLink } from './point-link';
import { estimateWords, lastKnownWords, pointWords } from './words';
import classes from './chart.module.css';

interface SeriesTableProps {
  data: ChartData;
  caption: string;
  height: number | string;
  /** Makes numbers links to the instances behind them. */
  pointLink?: PointLink | undefined;
}

const wordsOf = (point: ChartPoint, { by, unit }: ChartData): string =>
  by === 'age' ? cellWords(point, unit) : pointWords(point, unit);

const estimateCell = (point: ChartPoint | null | undefined): string =>
  point?.estimate === undefined ? 'none' : estimateWords(point.estimate);

/** Each series with what silent instances are last known by. */
const LastKnownCells = ({ points, data }: { points: readonly (ChartPoint | null)[]; data: ChartData }) =>
  data.series.map(({ key }, at) => {
    const known = points[at]?.withLastKnown;
    return (
      <td key={key} className={classes.missing}>
        {known === undefined ? 'nobody' : lastKnownWords(known, data.unit)}
      </td>
    );
  });

interface PointTextProps {
  point: ChartPoint | null;
  series: string;
  data: ChartData;
  pointLink: PointLink | undefined;
}

/** The value of a point, a link to the instances that it sums. */
function PointText({ point, series, data, pointLink }: PointTextProps) {
  if (point === null) return data.by === 'age' ? '' : 'no data';
  const words = wordsOf(point, data);
  if (point.value === null || point.coverage === undefined || pointLink === undefined) return words;
  return pointLink({ series, start: point.of ?? point.start, complete: point.complete, who: 'reporting' }, words);
}

/** The same numbers as the chart, newest first, for those who read rather than look. */
export function SeriesTable({ data, caption, height, pointLink }: SeriesTableProps) {
  const withCoverage = data.coverage.length > 0;
  const withEstimate = hasEstimate(data);
  const knownColumns = hasLastKnownValues(data);
  const rows = data.rows.map((row, index) => ({ row, coverage: data.coverage[index] ?? null })).toReversed();
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
            {knownColumns &&
              data.series.map(({ key, label }) => (
                <th key={key} scope="col">
                  {data.series.length > 1 ? `${label}, with last known` : 'With last known'}
                </th>
              ))}
            {withEstimate && <th scope="col">Estimate for all</th>}
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
                    <PointText point={point ?? null} series={key} data={data} pointLink={pointLink} />
                    {point?.of !== undefined && (
                      <span className={classes.muted}> · {periodWords(point.of, data.grain)}</span>
                    )}
                    {(data.by === 'area' || data.by === 'age') && point?.coverage && (
                      <span className={classes.muted}> · {instancesWords(point.coverage)}</span>
                    )}
                  </td>
                );
              })}
              {knownColumns && <LastKnownCells points={row.points} data={data} />}
              {withEstimate && <td className={classes.missing}>{estimateCell(row.points[0])}</td>}
              {withCoverage && (
                <td className={classes.missing}>
                  {coverage?.coverage == null ? 'nobody' : coverageWords(coverage.coverage)}
                  {coverage?.coverage != null && coverage.coverage.missing.length > 0 && pointLink !== undefined && (
                    <>
                      {' · '}
                      {pointLink(
                        { ...coverage, series: null, who: 'missing' },
                        `${formatNumber(absent(coverage.coverage))} missing`,
                      )}
                    </>
                  )}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
