import { VisuallyHidden } from '@mantine/core';
import { useRef, useState, type KeyboardEvent } from 'react';
import { periodWords } from '../lib/format';
import { CellTip } from './cell-tip';
import { ageWords } from './cell-words';
import type { ChartData } from './chart-data';
import { HeatScale } from './heat-scale-legend';
import { HeatRow } from './heat-row';
import { summaryWords } from './words';
import frame from './chart.module.css';
import classes from './heat.module.css';

interface RetentionMapProps {
  data: ChartData;
  title: string;
  height: number;
  dimmed: boolean;
  /** Called with the cohort and the series of a cell that was chosen. */
  onPick: ((start: string, series: string) => void) | undefined;
}

export interface CellPlace {
  row: number;
  age: number;
}

/** Where the words of a cell stand inside the figure. */
interface Tip extends CellPlace {
  left: number;
  top: number;
}

const TIP_WIDTH = 300;
const STEPS: Record<string, [row: number, age: number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** A cohort a row, newest first, a week since a column; each share is a colour and a number. */
export function RetentionMap({ data, title, height, dimmed, onPick }: RetentionMapProps) {
  const figure = useRef<HTMLElement>(null);
  const [tip, setTip] = useState<Tip | null>(null);
  const [home, setHome] = useState<CellPlace>({ row: 0, age: 0 });
  const rows = data.rows.toReversed();
  const open = (place: CellPlace, cell: HTMLElement) => {
    const outer = figure.current?.getBoundingClientRect();
    const inner = cell.getBoundingClientRect();
    if (outer === undefined) return;
    const left = Math.max(0, Math.min(inner.left - outer.left, outer.width - TIP_WIDTH));
    setTip({ ...place, left, top: inner.bottom - outer.top + 4 });
  };
  const pick = ({ row, age }: CellPlace) => {
    const [start, series] = [rows[row]?.start, data.series[age]?.key];
    if (start !== undefined && series !== undefined) onPick?.(start, series);
  };
  const move = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Escape') setTip(null);
    if (event.key === 'Enter') pick(home);
    const [down, right] = STEPS[event.key] ?? [0, 0];
    const next = { row: home.row + down, age: home.age + right };
    if ((down === 0 && right === 0) || (rows[next.row]?.points[next.age] ?? null) === null) return;
    event.preventDefault();
    setHome(next);
    event.currentTarget.querySelector<HTMLElement>(`[data-cell="${next.row} ${next.age}"]`)?.focus();
  };
  const point = tip === null ? null : (rows[tip.row]?.points[tip.age] ?? null);
  return (
    <figure
      className={`${frame.frame} ${classes.map} ${dimmed ? frame.dimmed : ''}`}
      style={{ height }}
      aria-label={title}
      ref={figure}
      onPointerLeave={() => setTip(null)}
    >
      <VisuallyHidden component="p">{summaryWords(title, { ...data, series: data.series.slice(0, 2) })}</VisuallyHidden>
      <HeatScale />
      <div className={classes.frame} onScroll={() => setTip(null)}>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- ARIA's pattern of a table in which keys move */}
        <table className={classes.grid} role="grid" aria-label={`${title} by cohort and weeks since`} onKeyDown={move}>
          <AgesHead series={data.series} />
          <tbody>
            {rows.map((row, index) => (
              <HeatRow
                key={row.start}
                row={row}
                index={index}
                home={home.row === index ? home.age : null}
                openAge={tip?.row === index ? tip.age : null}
                onOpen={open}
                onHome={setHome}
                onClose={() => setTip(null)}
                onPick={pick}
              />
            ))}
          </tbody>
        </table>
      </div>
      {tip !== null && point !== null && (
        <div className={classes.tip} style={{ left: tip.left, top: tip.top, width: TIP_WIDTH }}>
          <CellTip
            head={`${periodWords(rows[tip.row]?.start ?? '', 'week')}, ${ageWords(tip.age)}`}
            point={point}
            unit="ratio"
          />
        </div>
      )}
    </figure>
  );
}

function AgesHead({ series }: Pick<ChartData, 'series'>) {
  return (
    <thead>
      <tr>
        <th scope="col">First active</th>
        <th scope="col" className={classes.size}>
          Users
        </th>
        {series.map(({ key, label }, age) => (
          <th key={key} scope="col">
            <VisuallyHidden>{label}</VisuallyHidden>
            <span aria-hidden="true">{age}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}
