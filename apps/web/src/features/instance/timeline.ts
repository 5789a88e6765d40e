import type { LevelInterval } from '@soundings/shared/instance';
import { addDays, addPeriods, dayNumber, daysBetween } from '@soundings/shared/time';
import { formatDay } from '../../lib/format';

/** Places on the time line are shares of its width, 0 to 1. */
export interface TimelineSegment {
  level: string | null;
  source: string | null;
  from: string;
  to: string | null;
  left: number;
  width: number;
}

export interface TimelineRow {
  axis: LevelInterval['axis'];
  kind: LevelInterval['kind'];
  label: string;
  segments: TimelineSegment[];
}

export interface Timeline {
  from: string;
  to: string;
  rows: TimelineRow[];
  marks: { at: number; label: string }[];
}

const KINDS = ['permitted', 'observed', 'effective'] as const;
const KIND_LABEL = { permitted: 'Permitted', observed: 'Observed', effective: 'Effective' };
const LEVEL_LABEL: Record<string, string> = {
  none: 'None',
  critical: 'Critical',
  full: 'Full',
  cody_only: 'Cody events',
  all: 'All events',
};
const SOURCE_WORDS: Record<string, string> = {
  override: 'set by staff',
  contract: 'by contract',
  licence: 'by licence',
};

export const levelLabel = (level: string | null): string =>
  level === null ? 'Unknown' : (LEVEL_LABEL[level] ?? level);

/** `Permitted pings: Full from 1 May 2023 to 31 Jan 2024, by licence`. */
export function levelSentence(row: Pick<TimelineRow, 'label'>, segment: TimelineSegment): string {
  const until = segment.to === null ? 'until now' : `to ${formatDay(addDays(segment.to, -1))}`;
  const by = segment.source === null ? '' : (SOURCE_WORDS[segment.source] ?? '');
  return `${row.label}: ${levelLabel(segment.level)} from ${formatDay(segment.from)} ${until}${by === '' ? '' : `, ${by}`}`;
}

/** The intervals as rows of one time line up to the end of `today`; null when there are none. */
export function timelineOf(levels: readonly LevelInterval[], today: string): Timeline | null {
  const from = levels.map((level) => level.from).toSorted()[0];
  if (from === undefined) return null;
  const to = [addDays(today, 1), addDays(from, 1)].toSorted().at(-1) ?? today;
  const days = daysBetween(from, to);
  const place = (day: string) => Math.min(1, Math.max(0, daysBetween(from, day) / days));
  const rows = (['pings', 'events'] as const).flatMap((axis) =>
    KINDS.flatMap((kind): TimelineRow[] => {
      const own = levels.filter((level) => level.axis === axis && level.kind === kind);
      const segments = own.map(({ level, source, from: start, to: end }) => {
        const left = place(start);
        return { level, source, from: start, to: end, left, width: place(end ?? to) - left };
      });
      return segments.length === 0 ? [] : [{ axis, kind, label: `${KIND_LABEL[kind]} ${axis}`, segments }];
    }),
  );
  return { from, to, rows, marks: marksOf(from, to, place) };
}

const MOST_MARKS = 8;

/** Januaries, or the first days of months where the line is short. */
function marksOf(from: string, to: string, place: (day: string) => number): Timeline['marks'] {
  const months = Math.round((dayNumber(to) - dayNumber(from)) / 30.44);
  const step = months > 36 ? 12 * Math.ceil(months / 12 / MOST_MARKS) : Math.max(1, Math.ceil(months / MOST_MARKS));
  const first = step >= 12 ? `${Number(from.slice(0, 4)) + 1}-01-01` : addPeriods('month', `${from.slice(0, 7)}-01`, 1);
  const marks: Timeline['marks'] = [];
  for (let day = first; day < to; day = addPeriods('month', day, step)) {
    const label = step >= 12 ? day.slice(0, 4) : formatDay(day).replace(/^1 /, '');
    if (place(day) < 0.95) marks.push({ at: place(day), label });
  }
  return marks;
}
