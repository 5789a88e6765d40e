import { reasonBrief } from '../lib/format';
import type { ChartData } from './chart-data';
import { SeriesSwatch } from './series-swatch';
import classes from './chart.module.css';

/** From this width on the lines themselves carry their names. */
export const DIRECT_LABELS_FROM = 620;
/** Room over the drawing: two lines where there are many series on a narrow screen. */
export const LEGEND_HEIGHT = 40;

/** Which line is which; a series without any value says why there is no line. */
export function SeriesLegend({ data, height = LEGEND_HEIGHT }: { data: ChartData; height?: number }) {
  const drawn = data.series.filter(({ style }) => style.bar !== 'none');
  return (
    <ul className={classes.legend} style={{ height }}>
      {drawn.map(({ key, label, style, points }) => {
        const empty = points.every(({ value }) => value === null);
        return (
          <li key={key}>
            <SeriesSwatch style={style} />
            {label}
            {empty && <span className={classes.muted}>{reasonBrief(points.at(-1)?.reason)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
