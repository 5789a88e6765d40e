import { type DescribedKey, metricOf } from '@soundings/shared/metrics';
import { type Grain, periodEnd, periodStart } from '@soundings/shared/time';
import { MOST_POINTS } from '@soundings/shared/usage';
import { type PeriodRow, periods } from '@soundings/warehouse/queries/periods';
import { type Asking, QuestionError, run } from './question';

/** Periods shown when no window is asked for, the running one included. */
const DEFAULT_PERIODS: Record<Grain, number> = { day: 90, week: 52, month: 13 };

export interface AnsweredWindow {
  grain: Grain;
  /** Half-open, bucket-aligned, inside what the snapshot covers. */
  from: string;
  to: string;
  periods: PeriodRow[];
}

export interface AskedWindow {
  metric: DescribedKey;
  grain?: Grain | undefined;
  from?: string | undefined;
  to?: string | undefined;
  /** So many periods at most; as many as a series may have unless told. */
  most?: number | undefined;
}

function grainOf(asked: AskedWindow): Grain {
  const { grains } = metricOf(asked.metric);
  return asked.grain ?? grains[0] ?? 'day';
}

/** `from` back to the start of its period, `to` on to the end of the period that it cuts. */
function widen(grain: Grain, from: string | undefined, to: string | undefined) {
  const start = from === undefined ? undefined : periodStart(grain, from);
  if (to === undefined) return { start, end: undefined };
  const bucket = periodStart(grain, to);
  return { start, end: bucket === to ? to : periodEnd(grain, bucket) };
}

/** The periods that a series answers for: widened to whole buckets and clipped to what is known. */
export async function windowOf(asking: Asking, asked: AskedWindow): Promise<AnsweredWindow> {
  const grain = grainOf(asked);
  const calendar = await run(asking, periods(grain));
  const { start, end } = widen(grain, asked.from, asked.to);
  const until = calendar.filter((period) => end === undefined || period.period_start < end);
  const inside =
    start === undefined ? until.slice(-DEFAULT_PERIODS[grain]) : until.filter((period) => period.period_start >= start);
  const { most = MOST_POINTS } = asked;
  if (inside.length > most) throw new QuestionError('invalid_question', `a series has at most ${most} points`, 'from');
  const edge =
    start ?? end ?? calendar.at(-1)?.period_end ?? periodStart(grain, asking.lease.snapshot.asOf.slice(0, 10));
  return {
    grain,
    from: inside[0]?.period_start ?? edge,
    to: inside.at(-1)?.period_end ?? edge,
    periods: inside,
  };
}
