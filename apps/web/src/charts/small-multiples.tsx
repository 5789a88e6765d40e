import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { PointWho } from '@soundings/shared/reading-filter';
import { useState } from 'react';
import { CoverageStamp } from '../ui/coverage-stamp';
import { periodWords } from '../lib/format';
import { valueTicks } from './axis';
import type { ChartData } from './chart-data';
import { type IncidentBand, rowsOfBand } from './incident-band';
import type { PointLink } from './point-link';
import type { ChartPoint } from './points';
import { SmallChart } from './small-chart';
import { newestFinished } from './standing';
import { summaryWords } from './words';
import frame from './chart.module.css';
import classes from './small-multiples.module.css';

interface SmallMultiplesProps {
  data: ChartData;
  title: string;
  dimmed: boolean;
  pointLink?: PointLink | undefined;
  incidents?: readonly IncidentBand[] | undefined;
}

/** A small chart per series on the same axes; one cursor for all, moved by pointer or by the buttons. */
export function SmallMultiples({ data, title, dimmed, pointLink, incidents = [] }: SmallMultiplesProps) {
  const [hovered, setHovered] = useState<number | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const starts = data.rows.map(({ start }) => start);
  const newest = starts.indexOf(newestFinished(data)?.start ?? '');
  const known = starts.indexOf(picked ?? '');
  const rest = known === -1 ? newest : known;
  const cursor = hovered ?? (rest === -1 ? starts.length - 1 : rest);
  const bands = incidents.flatMap((band) => {
    const rows = rowsOfBand(band, starts, data.grain);
    return rows === null ? [] : [{ ...rows, id: band.id, label: band.label }];
  });
  const top = valueTicks(data.highest ?? 1, 'ratio').at(-1) ?? 1;
  const step = (by: number) => ({
    onClick: () => setPicked(starts[cursor + by] ?? null),
    disabled: starts[cursor + by] === undefined,
  });
  return (
    <figure className={`${frame.frame} ${classes.multiples}`} aria-label={title}>
      <div className={classes.reading}>
        <ActionIcon variant="default" size="sm" aria-label="Earlier period" {...step(-1)}>
          <IconChevronLeft size={14} />
        </ActionIcon>
        <span aria-live="polite">{periodWords(starts[cursor] ?? '', data.grain)}</span>
        <ActionIcon variant="default" size="sm" aria-label="Later period" {...step(1)}>
          <IconChevronRight size={14} />
        </ActionIcon>
      </div>
      <ul className={`${classes.cells} ${dimmed ? frame.dimmed : ''}`}>
        {data.series.map((series, index) => {
          const points = data.rows.map((row) => row.points[index] ?? null);
          const point = points[cursor] ?? null;
          return (
            <SmallChart
              key={series.key}
              series={series}
              points={points}
              bands={bands}
              top={top}
              cursor={cursor}
              summary={summaryWords(series.label, { ...data, series: [series] })}
              onCursor={setHovered}
              foot={point !== null && <PointStamp series={series.key} point={point} pointLink={pointLink} />}
            />
          );
        })}
      </ul>
    </figure>
  );
}

interface PointStampProps {
  series: string;
  point: ChartPoint;
  pointLink: PointLink | undefined;
}

/** Whom the point that is read covers. */
function PointStamp({ series, point, pointLink }: PointStampProps) {
  const { coverage, start, complete } = point;
  if (coverage === undefined) return null;
  const whoLink = pointLink && ((who: PointWho, words: string) => pointLink({ series, start, complete, who }, words));
  return <CoverageStamp brief coverage={coverage} whoLink={whoLink} />;
}
