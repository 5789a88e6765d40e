import type { NullReason } from '@soundings/shared/telemetry';
import { useState, type ReactNode } from 'react';
import { formatInstantUtc } from '../lib/format';
import { Card } from '../ui/card';
import { CoverageStamp } from '../ui/coverage-stamp';
import { EmptyState } from '../ui/empty-state';
import { ErrorCard, type ShownError } from '../ui/error-card';
import { AboutMetric, type MetricWords } from './about-metric';
import type { ChartData } from './chart-data';
import { ChartMenu } from './chart-menu';
import { coverageShift } from './coverage';
import { NoValue } from './no-value';
import { SeriesTable } from './series-table';
import { ChartSkeleton } from './chart-frame';
import { TimeSeriesChart } from './time-series-chart';
import { newestFinished, standing } from './standing';
import { periodWords, shiftWords } from './words';
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
}

export interface ChartCardProps {
  metric: MetricWords;
  answer: ChartAnswer;
  /** Of the drawing, legend included. */
  height: number;
  /** Draws something other than lines over time, in the same height. */
  draw?: ((drawn: Drawn) => ReactNode) | undefined;
  /** Writes the numbers as another table than periods by series. */
  table?: ((shown: { data: ChartData; height: number | string }) => ReactNode) | undefined;
  /** The height of all states where it depends on the width of the page: a CSS length. */
  room?: string | undefined;
  /** In the head: a choice of what is drawn. */
  choice?: ReactNode;
  syncId?: string | undefined;
  /** Said under the title: a note on the range, the source. */
  note?: ReactNode;
  /** Leading lines of the CSV, each without the `#`. */
  csvLines: readonly string[];
  /** Makes the words of a reason a link to those instances, where filters can name them. */
  reasonLink?: ((reason: NullReason, words: string) => ReactNode) | undefined;
  /** Stands in place of the chart when no instance matches. */
  nobody?: ReactNode;
  /** More entries of the menu. */
  menuItems?: ReactNode;
}

/** A chart with all it has to say about itself: definition, whom it covers, how fresh it is, the numbers as table and CSV. */
export function ChartCard(props: ChartCardProps) {
  const { metric, answer, syncId, csvLines, reasonLink, menuItems } = props;
  const [asTable, setAsTable] = useState(false);
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
            <CoverageStamp coverage={newest.coverage} reasonLink={reasonLink} />
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
      <ChartBody {...props} asTable={asTable} syncId={syncId} />
      <ChartFoot data={answer.data} note={props.note} />
    </Card>
  );
}

function ChartBody(props: ChartCardProps & { asTable: boolean }) {
  const { metric, answer, height, room = height, draw, table, syncId, nobody, asTable } = props;
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
    return table?.({ data, height: room }) ?? <SeriesTable data={data} caption={metric.label} height={room} />;
  if (stand.kind === 'no_value') return box(<NoValue reason={stand.reason} metric={metric} />);
  if (draw !== undefined) return draw({ data, title: metric.label, height, dimmed });
  return <TimeSeriesChart data={data} title={metric.label} height={height} syncId={syncId} dimmed={dimmed} />;
}

function ChartFoot({ data, note }: { data: ChartData | null; note: ReactNode }) {
  const shift = data === null ? null : coverageShift(data.coverage);
  const asOf = data === null ? null : (newestFinished(data)?.asOf ?? null);
  return (
    <footer className={classes.foot}>
      {shift !== null && <span className={classes.shift}>{shiftWords(shift)}</span>}
      {note != null && <span>{note}</span>}
      <span className={classes.asOf}>{asOf !== null && `As of ${formatInstantUtc(asOf)}`}</span>
    </footer>
  );
}
