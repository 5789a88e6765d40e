import { periodWords } from '../lib/format';
import type { ChartData } from './chart-data';
import type { ChartPoint } from './points';
import { SeriesSwatch } from './series-swatch';
import { estimateWords, lastKnownWords, periodCoverageWords, pointWords, sourceWords } from './words';
import classes from './chart.module.css';

interface ChartTooltipProps {
  data: ChartData;
  /** First day of the period under the cursor; null = none. */
  start: string | null;
  /** The period may be picked, to see its instances. */
  canPick: boolean;
}

/** The period under the cursor: each value or why it is missing, who stands behind it, where it comes from. */
export function ChartTooltip({ data, start, canPick }: ChartTooltipProps) {
  const index = data.rows.findIndex((row) => row.start === start);
  const row = data.rows[index];
  if (row === undefined) return null;
  const points = row.points.flatMap((point) => point ?? []);
  const known = points.filter(({ value }) => value !== null);
  const coverage = data.coverage[index]?.coverage;
  return (
    <div className={classes.tooltip} role="status" aria-live="polite">
      <div className={classes.tooltipHead}>
        {periodWords(row.start, data.grain)}
        {known.some(({ complete }) => !complete) && <span>not complete</span>}
      </div>
      {data.series.map((series, at) => (
        <div className={classes.tooltipRow} key={series.key}>
          <SeriesSwatch style={series.style} />
          <span>{rowLabel(series.label, row.points[at], data)}</span>
          <PointText point={row.points[at] ?? null} data={data} />
        </div>
      ))}
      {points.map(
        ({ estimate }, at) =>
          estimate && (
            <div className={classes.tooltipRow} key={`estimate-${at}`}>
              <span className={classes.estimateSwatch} aria-hidden />
              <span>Estimate for all</span>
              <i>{estimateWords(estimate)}</i>
            </div>
          ),
      )}
      {data.series.map(({ key, label, style }, at) => {
        const withLastKnown = row.points[at]?.withLastKnown;
        return (
          withLastKnown && (
            <div className={classes.tooltipRow} key={`known-${key}`}>
              <span className={classes.knownSwatch} style={{ color: style.colour }} aria-hidden />
              <span>{data.series.length > 1 ? `${label}, with last known` : 'With last known'}</span>
              <i>{lastKnownWords(withLastKnown, data.unit)}</i>
            </div>
          )
        );
      })}
      {(coverage || known[0] !== undefined) && (
        <div className={classes.tooltipFoot}>
          {coverage && <div>{periodCoverageWords(coverage)}</div>}
          {known[0] !== undefined && <div>{sourceWords(known, data.unit)}</div>}
          {canPick && <div>Click or press Enter to see these instances.</div>}
        </div>
      )}
    </div>
  );
}

const rowLabel = (label: string, point: ChartPoint | null | undefined, { grain }: ChartData): string =>
  point?.of === undefined ? label : periodWords(point.of, grain);

function PointText({ point, data }: { point: ChartPoint | null; data: ChartData }) {
  if (point === null) return <i>no data</i>;
  if (point.value === null) return <i>{pointWords(point, data.unit)}</i>;
  return <b>{pointWords(point, data.unit)}</b>;
}
