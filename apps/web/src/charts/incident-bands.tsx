import type { Grain } from '@soundings/shared/time';
import { type IncidentBand, rowsOfBand } from './incident-band';
import { useRowSpans } from './row-spans';
import type { ChartRow } from './shape-rows';
import classes from './chart.module.css';

/** Room for the word of a band. */
const WORD_WIDTH = 64;

interface Placed {
  x: number;
  textAnchor: 'start' | 'end';
}

/** Where the word of each band stands: in it, else right of it, else left of it; null where it would meet another. */
export function placeWords(spans: readonly { from: number; to: number }[], end: number): (Placed | null)[] {
  const taken: number[] = [];
  return spans.map(({ from, to }) => {
    const isInside = to - from >= WORD_WIDTH;
    const left = isInside ? from : to + WORD_WIDTH <= end ? to : from - WORD_WIDTH;
    if (left < 0 || taken.some((other) => Math.abs(other - left) < WORD_WIDTH)) return null;
    taken.push(left);
    return isInside || left === to ? { x: left + 5, textAnchor: 'start' } : { x: from - 5, textAnchor: 'end' };
  });
}

interface IncidentBandsProps {
  bands: readonly IncidentBand[];
  rows: readonly ChartRow[];
  grain: Grain;
}

/** Tinted bands over the periods of incidents: who fell quiet then did so together. */
export function IncidentBands({ bands, rows, grain }: IncidentBandsProps) {
  const spans = useRowSpans(rows);
  if (spans === null) return null;
  const { plot, spanOf } = spans;
  const starts = rows.map(({ start }) => start);
  const drawn = bands.flatMap((band) => {
    const held = rowsOfBand(band, starts, grain);
    const span = held === null ? null : spanOf(held);
    return span === null ? [] : [{ band, ...span }];
  });
  const words = placeWords(drawn, plot.x + plot.width);
  return drawn.map(({ band, from, to }, index) => (
    <g key={band.id} data-incident={band.id}>
      <title>{band.label}</title>
      <rect x={from} y={plot.y} width={to - from} height={plot.height} className={classes.incident} />
      {words[index] != null && (
        <text {...words[index]} y={plot.y + 13} className={classes.incidentWords}>
          Incident
        </text>
      )}
    </g>
  ));
}
