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
  return (
    <g>
      <text x={plot.x - 6} y={top + HEIGHT - 2} textAnchor="end" className={classes.stripWord}>
        reporting
      </text>
      {periods.map(({ start, complete, coverage }) => {
        const x = scale(start);
        const share = coverage === null ? null : reportingShare(coverage);
        if (x === undefined || share === null) return null;
        const height = share * HEIGHT;
        return (
          <g key={start}>
            <rect x={x - width / 2} y={top} width={width} height={HEIGHT} className={classes.stripTrack} />
            <rect
              x={x - width / 2}
              y={top + HEIGHT - height}
              width={width}
              height={height}
              className={complete ? classes.stripShare : classes.stripOpen}
            />
          </g>
        );
      })}
    </g>
  );
}
