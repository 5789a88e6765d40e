import { lazy } from 'react';
import type { ChartData } from './chart-data';
import { ChartFrame } from './chart-frame';
import type { IncidentBand } from './incident-band';
import { LEGEND_HEIGHT, SeriesLegend } from './series-legend';
import { summaryWords } from './words';

const Drawing = lazy(() => import('./growth-drawing').then((module) => ({ default: module.GrowthDrawing })));

interface GrowthChartProps {
  data: ChartData;
  title: string;
  height: number;
  dimmed: boolean;
  onPick: ((start: string) => void) | undefined;
  incidents: readonly IncidentBand[] | undefined;
}

/** Growth accounting: new, retained and resurrected users stacked over the axis, churned ones under it. */
export function GrowthChart({ data, title, height, dimmed, onPick, incidents }: GrowthChartProps) {
  return (
    <ChartFrame
      title={title}
      summary={summaryWords(title, data)}
      height={height}
      dimmed={dimmed}
      legend={(width) => {
        const room = width < 420 ? LEGEND_HEIGHT : LEGEND_HEIGHT / 2;
        return { room, content: <SeriesLegend data={data} height={room} /> };
      }}
    >
      {(size) => <Drawing data={data} {...size} title={title} onPick={onPick} incidents={incidents} />}
    </ChartFrame>
  );
}
