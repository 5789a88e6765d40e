import { lazy } from 'react';
import type { ChartData } from './chart-data';
import { ChartFrame } from './chart-frame';
import type { IncidentBand } from './incident-band';
import { DIRECT_LABELS_FROM, LEGEND_HEIGHT, SeriesLegend } from './series-legend';
import { summaryWords } from './words';

/** The chart library comes with the first drawing, not with the page. */
const Drawing = lazy(() => import('./time-series-drawing').then((module) => ({ default: module.TimeSeriesDrawing })));

interface TimeSeriesChartProps {
  data: ChartData;
  title: string;
  /** Of the whole chart, legend included. */
  height: number;
  syncId?: string | undefined;
  dimmed?: boolean | undefined;
  onPick?: ((start: string) => void) | undefined;
  incidents?: readonly IncidentBand[] | undefined;
}

/**
 * A line per series over time. Gaps are broken lines under a hatched band, zero is a point on
 * the axis, unfinished periods are dashed with a hollow dot. Arrow keys move through the points.
 */
export function TimeSeriesChart({
  data,
  title,
  height,
  syncId,
  dimmed = false,
  onPick,
  incidents,
}: TimeSeriesChartProps) {
  return (
    <ChartFrame
      title={title}
      summary={summaryWords(title, data)}
      height={height}
      dimmed={dimmed}
      legend={(width) =>
        data.series.length > 1 && width < DIRECT_LABELS_FROM
          ? { room: LEGEND_HEIGHT, content: <SeriesLegend data={data} /> }
          : { room: 0, content: null }
      }
    >
      {(size) => <Drawing data={data} {...size} title={title} syncId={syncId} onPick={onPick} incidents={incidents} />}
    </ChartFrame>
  );
}
