import { useRowSpans } from './row-spans';
import { gapsOf, type ChartRow, type Gap } from './shape-rows';
import classes from './chart.module.css';

interface GapBandsProps {
  rows: readonly ChartRow[];
  patternId: string;
}

/** Narrower bands are hatched without words. */
const WORDS_FROM = 58;

/** Hatched bands over the periods in which nothing can be shown: a gap is not a zero. */
export function GapBands({ rows, patternId }: GapBandsProps) {
  const spans = useRowSpans(rows);
  if (spans === null) return null;
  const { plot, spanOf } = spans;
  const band = (gap: Gap) => {
    const span = spanOf(gap);
    if (span === null) return null;
    const { from, to } = span;
    return (
      <g key={gap.first}>
        <rect x={from} y={plot.y} width={to - from} height={plot.height} fill={`url(#${patternId})`} />
        {to - from >= WORDS_FROM && (
          <text x={(from + to) / 2} y={plot.y + plot.height / 2} className={classes.gapWords} textAnchor="middle">
            {gap.label}
          </text>
        )}
      </g>
    );
  };
  return (
    <g>
      <defs>
        <pattern id={patternId} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1="0" y1="0" x2="0" y2="6" className={classes.hatch} />
        </pattern>
      </defs>
      {gapsOf(rows).map(band)}
    </g>
  );
}
