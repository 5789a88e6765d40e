import { cellCoverageWords, cellWords } from './cell-words';
import type { ChartPoint, ChartUnit } from './points';
import classes from './chart.module.css';

interface CellTipProps {
  head: string;
  point: ChartPoint;
  unit: ChartUnit;
}

/** What one cell of a table of figures says: the value or why there is none, and whom it covers. */
export function CellTip({ head, point, unit }: CellTipProps) {
  const [covered, ...missing] = cellCoverageWords(point);
  return (
    <div className={classes.tooltip} role="status" aria-live="polite">
      <div className={classes.tooltipHead}>{head}</div>
      {point.value === null ? <i>{cellWords(point, unit)}</i> : <b>{cellWords(point, unit)}</b>}
      {covered !== undefined && (
        <div className={classes.tooltipFoot}>
          <div>{covered}</div>
          {missing.map((words) => (
            <div key={words}>{words}</div>
          ))}
        </div>
      )}
    </div>
  );
}
