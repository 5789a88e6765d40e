import { periodEnd, type Grain } from '@soundings/shared/time';
import { usePlotArea, useXAxisScale } from 'recharts';
import type { ChartRow } from './shape-rows';
import classes from './chart.module.css';

/** Days of an incident, and what to call it. */
export interface IncidentBand {
  id: string;
  label: string;
  from: string;
  /** First day after it; null: it goes on. */
  to: string | null;
}

/** First and last row that hold a day of the band; null when none does. */
export function rowsOfBand(
  { from, to }: Pick<IncidentBand, 'from' | 'to'>,
  starts: readonly string[],
  grain: Grain,
): { first: number; last: number } | null {
  const first = starts.findIndex((start) => periodEnd(grain, start) > from);
  const last = starts.findLastIndex((start) => to === null || start < to);
  return first === -1 || last < first ? null : { first, last };
}

/** Room for the word; a narrower band has it at its side. */
const WORD_WIDTH = 64;

/** Inside of the band, else right of it, else left of it. */
function wordAt(from: number, to: number, end: number): { x: number; textAnchor: 'start' | 'end' } {
  if (to - from >= WORD_WIDTH) return { x: from + 5, textAnchor: 'start' };
  return to + WORD_WIDTH <= end ? { x: to + 4, textAnchor: 'start' } : { x: from - 4, textAnchor: 'end' };
}

interface IncidentBandsProps {
  bands: readonly IncidentBand[];
  rows: readonly ChartRow[];
  grain: Grain;
}

/** Tinted bands over the periods of incidents: who fell quiet then did so together. */
export function IncidentBands({ bands, rows, grain }: IncidentBandsProps) {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (plot === undefined || scale === undefined) return null;
  const starts = rows.map(({ start }) => start);
  const centre = (index: number) => scale(starts[index]);
  const [start, next] = [centre(0), centre(1)];
  const step = start === undefined || next === undefined ? plot.width : next - start;
  const band = (one: IncidentBand) => {
    const held = rowsOfBand(one, starts, grain);
    const [first, last] = held === null ? [] : [centre(held.first), centre(held.last)];
    if (first === undefined || last === undefined) return null;
    const from = Math.max(plot.x, first - step / 2);
    const to = Math.min(plot.x + plot.width, last + step / 2);
    return (
      <g key={one.id} data-incident={one.id}>
        <title>{one.label}</title>
        <rect x={from} y={plot.y} width={to - from} height={plot.height} className={classes.incident} />
        <text {...wordAt(from, to, plot.x + plot.width)} y={plot.y + 13} className={classes.incidentWords}>
          Incident
        </text>
      </g>
    );
  };
  return <g>{bands.map(band)}</g>;
}
