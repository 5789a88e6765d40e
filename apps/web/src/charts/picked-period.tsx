import { ActionIcon } from '@mantine/core';
import type { Coverage } from '@soundings/shared/number';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { formatNumber, periodWords, reasonWords } from '../lib/format';
import { dayCountWords } from './cell-words';
import type { ChartData } from './chart-data';
import type { PointLink } from './point-link';
import { SeriesSwatch } from './series-swatch';
import type { SeriesStyle } from './series-style';
import { pointWords } from './words';
import classes from './picked-period.module.css';

interface PickedPeriodProps {
  data: ChartData;
  start: string;
  /** The one series that was picked; null: all of them. */
  series: string | null;
  pointLink: PointLink;
  onClose: () => void;
}

/** One line of numbers: of a series, or of all series together. */
interface Line {
  key: string | null;
  label: string;
  style?: SeriesStyle;
  value: string;
  start: string;
  complete: boolean;
  coverage: Coverage;
}

/** A line per series that covers instances of its own; one for all where the series speak of the same. */
function linesOf(data: ChartData, index: number, picked: string | null): Line[] {
  const points = data.rows[index]?.points ?? [];
  const together = data.coverage[index];
  if (data.by === 'growth' && together?.coverage != null) {
    const { start, complete, coverage } = together;
    return [{ key: null, label: 'All states of growth', value: '', start, complete, coverage }];
  }
  return data.series.flatMap(({ key, label, style }, at) => {
    const point = points[at];
    if (picked !== null && key !== picked) return [];
    if (point?.coverage === undefined || point.coverage.instances.eligible === 0) return [];
    const { coverage, complete, of, start } = point;
    const words = data.by === 'days' ? dayCountWords(Number(key)) : label;
    const shown = { key, label: words, value: pointWords(point, data.unit), start: of ?? start, complete, coverage };
    return [picked === null && data.series.length > 1 ? { ...shown, style } : shown];
  });
}

/** The instances behind the points of one period: how many report and how many do not for which reason, each a link to them. */
export function PickedPeriod({ data, start, series, pointLink, onClose }: PickedPeriodProps) {
  const index = data.rows.findIndex((row) => row.start === start);
  const lines = index === -1 ? [] : linesOf(data, index, series);
  return (
    <section className={classes['panel']} aria-label={`Instances of ${periodWords(start, data.grain)}`}>
      <header className={classes['head']} aria-live="polite">
        <h3>Instances behind {periodWords(start, data.grain)}</h3>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label="Close the list of instances" onClick={onClose}>
          <IconX size={14} />
        </ActionIcon>
      </header>
      {lines.length === 0 && <p className={classes['nobody']}>Nobody was in question.</p>}
      <ul className={classes['lines']}>
        {lines.map((line) => (
          <li key={line.key}>
            <span className={classes['series']}>
              {line.style !== undefined && <SeriesSwatch style={line.style} />}
              {line.start === start ? line.label : periodWords(line.start, data.grain)}
              {line.value !== '' && <b>{line.value}</b>}
            </span>
            <span className={classes['links']}>{linksOf(line, pointLink)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function linksOf({ key, start, complete, coverage }: Line, pointLink: PointLink): ReactNode[] {
  const of = { series: key, start, complete };
  const { reporting } = coverage.instances;
  const words = `${formatNumber(reporting)} reporting`;
  return [
    <span key="reporting">{reporting === 0 ? words : pointLink({ ...of, who: 'reporting' }, words)}</span>,
    ...coverage.missing.map(({ reason, instances }) => (
      <span key={reason}>{pointLink({ ...of, who: reason }, `${formatNumber(instances)} ${reasonWords(reason)}`)}</span>
    )),
  ];
}
