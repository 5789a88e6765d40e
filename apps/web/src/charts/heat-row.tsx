import { VisuallyHidden } from '@mantine/core';
import { memo } from 'react';
import { formatDay, formatNumber, reasonWords } from '../lib/format';
import { isNobody } from './cell-words';
import { heatStep, heatText } from './heat-scale';
import type { ChartPoint } from './points';
import type { CellPlace } from './retention-map';
import type { ChartRow } from './shape-rows';
import classes from './heat.module.css';

interface HeatRowProps {
  row: ChartRow;
  index: number;
  /** The age that the keyboard comes to; null: none of this row. */
  home: number | null;
  openAge: number | null;
  onOpen: (place: CellPlace, cell: HTMLElement) => void;
  onHome: (place: CellPlace) => void;
  onClose: () => void;
  onPick: (place: CellPlace) => void;
}

function look(point: ChartPoint): string {
  if (point.value !== null) return classes[`step${heatStep(point.value)}`] ?? '';
  return (isNobody(point) ? classes.none : classes.untold) ?? '';
}

function CellText({ point }: { point: ChartPoint }) {
  if (point.value !== null) return heatText(point.value);
  if (isNobody(point)) return '–';
  return <VisuallyHidden>{reasonWords(point.reason)}</VisuallyHidden>;
}

/** The users of one cohort, and the share of them active in each week since. */
export const HeatRow = memo(function HeatRow({
  row,
  index,
  home,
  openAge,
  onOpen,
  onHome,
  onClose,
  onPick,
}: HeatRowProps) {
  const size = row.points[0]?.denominator;
  return (
    <tr>
      <th scope="row">{formatDay(row.start)}</th>
      <td className={classes.size}>{size === undefined ? '–' : formatNumber(size)}</td>
      {row.points.map((point, age) =>
        point === null ? (
          <td key={age} />
        ) : (
          <td
            key={age}
            data-cell={`${index} ${age}`}
            data-open={openAge === age}
            className={`${classes.cell} ${look(point)}`}
            tabIndex={home === age ? 0 : -1}
            onPointerEnter={({ currentTarget }) => onOpen({ row: index, age }, currentTarget)}
            onFocus={({ currentTarget }) => {
              onHome({ row: index, age });
              onOpen({ row: index, age }, currentTarget);
            }}
            onBlur={onClose}
            onClick={() => onPick({ row: index, age })}
          >
            <CellText point={point} />
          </td>
        ),
      )}
    </tr>
  );
});
