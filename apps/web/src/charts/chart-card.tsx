import type { PointWho } from '@soundings/shared/reading-filter';
import { useCallback, useState, type ReactNode } from 'react';
import { formatInstantUtc, periodWords } from '../lib/format';
import { Card } from '../ui/card';
import { CoverageStamp } from '../ui/coverage-stamp';
import { EmptyState } from '../ui/empty-state';
import { ErrorCard, type ShownError } from '../ui/error-card';
import { AboutMetric, type MetricWords } from './about-metric';
import type { ChartData } from './chart-data';
import { ChartMenu } from './chart-menu';
import { coverageShift } from './coverage';
import type { IncidentBand } from './incident-band';
import { NoValue } from './no-value';
import { PickedPeriod } from './picked-period';
import type { PointLink } from './point-link';
import { SeriesTable } from './series-table';
import { ChartSkeleton } from './chart-frame';
import { TimeSeriesChart } from './time-series-chart';
import { newestFinished, standing } from './standing';
import { inPeriod, shiftWords } from './words';
import classes from './chart-card.module.css';

/** What is known so far: nothing yet, an error, or the data (of the question before while `dimmed`). */
interface ChartAnswer {
  data: ChartData | null;
  error: ShownError | null;
  dimmed: boolean;
  retry: () => void;
}

interface Drawn {
  data: ChartData;
  title: string;
  height: number;
  dimmed: boolean;
  /** A period; of a table also the one series of the cell. */
  onPick: ((start: string, series?: string) => void) | undefined;
  incidents: readonly IncidentBand[] | undefined;
}

export interface ChartCardProps {
  metric: MetricWords;
  answer: ChartAnswer;
  /** Of the drawing, legend included. */
  height: number;
  /** Draws something other than lines over time, in the same height. */
  draw?: ((drawn: Drawn) => ReactNode) | undefined;
  /** Writes the numbers as another table than periods by series. */
  table?:
    | ((shown: { data: ChartData; height: number | string; pointLink: PointLink | undefined }) => ReactNode)
    | undefined;
  /** The height of all states where it depends on the width of the page: a CSS length. */
  room?: string | undefined;
  /** In the head: a choice of what is drawn. */
  choice?: ReactNode;
  syncId?: string | undefined;
  /** Said under the title: a note on the range, the source. */
  note?: ReactNode;
  /** Leading lines of the CSV, each without the `#`. */
  csvLines: readonly string[];
  /** Makes words a link to the instances behind a point; with it, periods can be picked. */
  pointLink?: PointLink | undefined;
  /** Drawn as bands behind what is drawn over time. */
  incidents?: readonly IncidentBand[] | undefined;
  /** Stands in place of the chart when no instance matches. */
  nobody?: ReactNode;
  /** More entries of the menu. */
  menuItems?: ReactNode;
}

/** The stamp speaks of all series in a finished period. */
const stampLink = (link: PointLink | undefined, start: string) =>
  link && ((who: PointWho, words: string) => link({ series: null, start, complete: true, who }, words));

/** A chart with all it has to say about itself: definition, whom it covers, how fresh it is, the numbers as table and CSV. */
export function ChartCard(props: ChartCardProps) {
  const { metric, answer, syncId, csvLines, pointLink, menuItems } = props;
  const [asTable, setAsTable] = useState(false);
  const [picked, setPicked] = useState<{ start: string; series: string | null } | null>(null);
  const pick = useCallback((start: string, series?: string) => setPicked({ start, series: series ?? null }), []);
  const newest = answer.data === null ? null : newestFinished(answer.data);
  return (
    <Card
      title={
        <span className={classes.title}>
          {metric.label}
          <AboutMetric metric={metric} />
        </span>
      }
      aside={
        newest?.coverage != null && (
          <span className={classes.aside}>
            <CoverageStamp coverage={newest.coverage} whoLink={stampLink(pointLink, newest.start)} />
            <span className={classes.period}>{periodWords(newest.start, answer.data?.grain ?? 'day')}</span>
          </span>
        )
      }
      menu={
        <span className={classes.menu}>
          {props.choice}
          <ChartMenu
            title={metric.label}
            data={answer.data}
            csvLines={csvLines}
            asTable={asTable}
            onTable={setAsTable}
            items={menuItems}
          />
        </span>
      }
    >
      <ChartBody {...props} asTable={asTable} syncId={syncId} onPick={pointLink && pick} />
      {answer.data !== null && picked !== null && pointLink !== undefined && (
        <PickedPeriod data={answer.data} {...picked} pointLink={pointLink} onClose={() => setPicked(null)} />
      )}
      <ChartFoot data={answer.data} note={props.note} pointLink={pointLink} />
    </Card>
  );
}

interface ChartBodyProps extends ChartCardProps {
  asTable: boolean;
  onPick: Drawn['onPick'];
}

function ChartBody(props: ChartBodyProps) {
  const { metric, answer, height, room = height, draw, table, syncId, nobody, asTable, pointLink, onPick } = props;
  const { data, error, dimmed, retry } = answer;
  const box = (content: ReactNode) => (
    <div className={classes.box} style={{ minHeight: room }}>
      {content}
    </div>
  );
  if (error !== null) return box(<ErrorCard error={error} onRetry={retry} />);
  if (data === null)
    return (
      <div role="status" aria-label={`Loading ${metric.label}`}>
        <ChartSkeleton height={room} />
      </div>
    );
  const stand = standing(data);
  if (stand.kind === 'nobody') return box(nobody ?? <EmptyState title="No instance matches in this range" />);
  if (asTable)
    return (
      table?.({ data, height: room, pointLink }) ?? (
        <SeriesTable data={data} caption={metric.label} height={room} pointLink={pointLink} />
      )
    );
  if (stand.kind === 'no_value') return box(<NoValue reason={stand.reason} metric={metric} />);
  const drawn = { data, title: metric.label, height, dimmed, onPick, incidents: props.incidents };
  return draw?.(drawn) ?? <TimeSeriesChart {...drawn} syncId={syncId} />;
}

/** That coverage moved, and who was missing where it was low. */
function ShiftLine({ data, pointLink }: { data: ChartData; pointLink: PointLink | undefined }) {
  const shift = coverageShift(data.coverage);
  if (shift === null) return null;
  const { start, complete } = shift.to.share < shift.from.share ? shift.to : shift.from;
  const words = `Who is missing ${inPeriod(start, data.grain)}?`;
  return (
    <p className={classes.shift}>
      {shiftWords(shift, data.grain)} {pointLink?.({ series: null, start, complete, who: 'missing' }, words)}
    </p>
  );
}

interface ChartFootProps {
  data: ChartData | null;
  note: ReactNode;
  pointLink: PointLink | undefined;
}

function ChartFoot({ data, note, pointLink }: ChartFootProps) {
  const asOf = data === null ? null : (newestFinished(data)?.asOf ?? null);
  return (
    <footer className={classes.foot}>
      {data !== null && <ShiftLine data={data} pointLink={pointLink} />}
      {note != null && <span>{note}</span>}
      <span className={classes.asOf}>{asOf !== null && `As of ${formatInstantUtc(asOf)}`}</span>
    </footer>
  );
}
