import { VisuallyHidden } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { lazy, Suspense } from 'react';
import type { ChartData } from './chart-data';
import { DIRECT_LABELS_FROM, LEGEND_HEIGHT, SeriesLegend } from './series-legend';
import { summaryWords } from './words';
import classes from './chart.module.css';

/** The chart library comes with the first drawing, not with the page. */
const Drawing = lazy(() => import('./time-series-drawing').then((module) => ({ default: module.TimeSeriesDrawing })));

interface TimeSeriesChartProps {
  data: ChartData;
  title: string;
  /** Of the whole chart, legend included. */
  height: number;
  syncId?: string | undefined;
  /** The drawing is of the question before: dimmed until the new answer is there. */
  dimmed?: boolean | undefined;
  onPick?: ((start: string) => void) | undefined;
}

/**
 * A line per series over time. Gaps are broken lines under a hatched band, zero is a point on
 * the axis, unfinished periods are dashed with a hollow dot. Arrow keys move through the points.
 */
export function TimeSeriesChart({ data, title, height, syncId, dimmed, onPick }: TimeSeriesChartProps) {
  const { ref, width } = useElementSize();
  const legend = data.series.length > 1 && width < DIRECT_LABELS_FROM;
  const room = height - (legend ? LEGEND_HEIGHT : 0);
  return (
    <figure className={classes.frame} style={{ height, margin: 0 }} aria-label={title} ref={ref}>
      <VisuallyHidden component="p">{summaryWords(title, data)}</VisuallyHidden>
      {legend && <SeriesLegend data={data} />}
      <div className={dimmed === true ? classes.dimmed : undefined}>
        {width > 0 ? (
          <Suspense fallback={<ChartSkeleton height={room} />}>
            <Drawing data={data} width={width} height={room} title={title} syncId={syncId} onPick={onPick} />
          </Suspense>
        ) : (
          <ChartSkeleton height={room} />
        )}
      </div>
    </figure>
  );
}

/** The grid of a chart that is still to come, of its final size. */
export function ChartSkeleton({ height }: { height: number }) {
  return <div className={classes.skeleton} style={{ height }} aria-hidden="true" />;
}
