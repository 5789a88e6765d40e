import { usePlotArea, useXAxisScale } from 'recharts';
import { reportingShare, type PeriodCoverage } from './coverage';
import classes from './chart.module.css';

const HEIGHT = 12;
const BELOW_PLOT = 30;
/** Room that the strip needs under the time axis. */
export const COVERAGE_STRIP_SPACE = HEIGHT + 10;

interface CoverageStripProps {
  periods: readonly PeriodCoverage[];
}

/** Under the time axis: how much of the fleet stands behind each period. */
export function CoverageStrip({ periods }: CoverageStripProps) {
  const plot = usePlotArea();
  const scale = useXAxisScale();
  if (plot === undefined || scale === undefined || periods.length === 0) return null;
  const step = plot.width / Math.max(1, periods.length - 1);
  const width = Math.max(1, Math.min(step - 1, 16));
  const top = plot.y + plot.height + BELOW_PLOT;
  const bars = periods.flatMap(({ start, complete, coverage }) => {
    const x = scale(start);
    const share = coverage === null ? null : reportingShare(coverage);
    return x === undefined || share === null ? [] : [{ left: x - width / 2, share, complete }];
  });
  // One path per kind: a year of days would be hundreds of elements.
  const path = (shown: typeof bars, height: (share: number) => number) =>
    shown.map(({ left, share }) => `M${left} ${top + HEIGHT}v${-height(share)}h${width}v${height(share)}z`).join('');
  const whole = () => HEIGHT;
  const filled = (share: number) => share * HEIGHT;
  return (
    <g>
      <text x={plot.x - 6} y={top + HEIGHT - 2} textAnchor="end" className={classes.stripWord}>
        reporting
      </text>
      <path d={path(bars, whole)} className={classes.stripTrack} />
      <path
        d={path(
          bars.filter(({ complete }) => complete),
          filled,
        )}
        className={classes.stripShare}
      />
      <path
        d={path(
          bars.filter(({ complete }) => !complete),
          filled,
        )}
        className={classes.stripOpen}
      />
    </g>
  );
}
