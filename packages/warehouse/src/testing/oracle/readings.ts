import { type Clock, dayOf, endOf, type Fleet, plusDays, seconds, startOf } from './facts';
import { type Instance, permittedOn } from './identity';
import { COUNTED, GROWTH, pingsOf, valueOf } from './ping-days';
import { cadences, effectiveOf, lastUpTo, lateWithin, observedOn, seatsOn, type State, versionsBehind } from './states';

export interface Reading {
  metric: string;
  grain: string;
  start: string;
  id: string;
  numerator: number | null;
  denominator: number | null;
  reason: string | null;
  seats: number | null;
  attributes: string;
}

/** What pings tell as it stands, with its grain. */
const PLAIN: readonly (readonly [metric: string, grain: string])[] = [
  ['dau', 'day'],
  ['user_accounts', 'day'],
  ['wau', 'week'],
  ['mau', 'month'],
  ...GROWTH.map((metric) => [metric, 'month'] as const),
  ...COUNTED,
];
const TAIL_S: Record<string, number> = { day: 7200, week: 86_400, month: 86_400 };

interface Period {
  start: string;
  end: string;
  isOver: boolean;
  lastDay: string;
}

/** The periods of a life, within the days from the first ping of all to the clock. */
function periodsOf(instance: Instance, grain: string, firstDay: string, clock: Clock): Period[] {
  const today = dayOf(clock.now);
  if (instance.start === null) return [];
  const from = instance.start > firstDay ? instance.start : firstDay;
  const to = instance.end !== null && plusDays(instance.end, -1) < today ? plusDays(instance.end, -1) : today;
  const periods: Period[] = [];
  for (let start = startOf(grain, from); start <= to && from <= to; start = endOf(grain, start)) {
    const end = endOf(grain, start);
    const lastDay = plusDays(end, -1) < to ? plusDays(end, -1) : to;
    periods.push({ start, end, isOver: `${end}T00:00:00.000Z` <= clock.now, lastDay });
  }
  return periods;
}

function attributesOf(instance: Instance, period: Period, state: State, fleet: Fleet, clock: Clock): string {
  const last = lastUpTo(instance, period.lastDay);
  const permitted = permittedOn(instance, 'pings', period.lastDay);
  return [
    effectiveOf(permitted, observedOn(instance, period.lastDay, clock)),
    permitted,
    permittedOn(instance, 'events', period.lastDay),
    state.liveness,
    state.drift,
    state.lifecycle,
    last?.deployType ?? 'unknown',
    state.segment,
    last?.minor ?? null,
    versionsBehind(last, period.lastDay, fleet),
    state.in_customers,
  ].join('|');
}

function absence(instance: Instance, period: Period, clock: Clock): string {
  const last = lastUpTo(instance, period.lastDay);
  if (last === null) return 'no_telemetry';
  const judged = period.isOver ? `${period.end}T00:00:00Z` : clock.now;
  if (seconds(judged) - seconds(last.receivedAt) > lateWithin(instance, clock)) return 'silent';
  return period.isOver ? 'not_received' : 'incomplete_period';
}

function plain(
  metric: string,
  instance: Instance,
  period: Period,
  grain: string,
  clock: Clock,
): [number | null, string | null] {
  const told = instance.days.map((one) => ({
    one,
    ...valueOf(metric, one, permittedOn(instance, 'pings', one.day), instance.isCloud, grain),
  }));
  const isGrowth = metric.startsWith('users_');
  const naming = told.filter(({ names, value }) => names === period.start && (isGrowth || value !== null)).at(-1);
  const received = told.filter(({ one }) => startOf(grain, one.day) === period.start).at(-1);
  const lateFrom = seconds(`${period.end}T00:00:00Z`) - Math.max(TAIL_S[grain]!, ...cadences(instance));
  if (naming !== undefined && naming.value !== null) {
    if (period.isOver && seconds(naming.one.receivedAt) >= lateFrom) return [naming.value, null];
    return [isGrowth ? null : naming.value, 'incomplete_period'];
  }
  if (received !== undefined) return [null, received.reason ?? 'not_received'];
  return [null, absence(instance, period, clock)];
}

const WEAKEST = [
  'not_collected_at_level',
  'hidden_by_contract',
  'not_received',
  'silent',
  'incomplete_period',
  'no_telemetry',
];

function stickiness(mau: Reading, days: Reading[]): [number | null, number | null, string | null] {
  if (mau.reason !== null) return [null, null, mau.reason];
  if (mau.numerator === 0) return [null, null, 'not_applicable'];
  const own = days.filter(({ start }) => startOf('month', start) === mau.start);
  const reported = own.filter(({ reason }) => reason === null);
  const length = (Date.parse(endOf('month', mau.start)) - Date.parse(mau.start)) / 86_400_000;
  if (reported.length * 5 >= length * 4) {
    const sum = reported.reduce((total, { numerator }) => total + numerator!, 0);
    return [Math.round((sum * 1e6) / reported.length), mau.numerator, null];
  }
  const weakest = WEAKEST.find((reason) => own.some((day) => day.reason === reason));
  return [null, null, weakest ?? 'incomplete_period'];
}

function utilisation(mau: Reading): [number | null, number | null, string | null] {
  if (mau.seats === null || mau.seats <= 0) return [null, null, 'not_applicable'];
  return [mau.numerator, mau.numerator === null ? null : mau.seats, mau.reason];
}

/** Every metric of one instance in every period of its life. */
export function readingsOf(instance: Instance, state: State, fleet: Fleet, clock: Clock): Reading[] {
  const firstDay =
    [...pingsOf(fleet, clock).values()].map((rows) => dayOf(String(rows[0]!['received_at']))).toSorted()[0] ??
    dayOf(clock.now);
  const read = (metric: string, grain: string): Reading[] => {
    return periodsOf(instance, grain, firstDay, clock).map((period) => {
      const [numerator, reason] = plain(metric, instance, period, grain, clock);
      const attributes = attributesOf(instance, period, state, fleet, clock);
      return {
        metric,
        grain,
        start: period.start,
        id: instance.id,
        numerator,
        denominator: null,
        reason,
        seats: seatsOn(instance, period.lastDay),
        attributes,
      };
    });
  };
  const plainOnes = PLAIN.flatMap(([metric, grain]) => read(metric, grain));
  const days = plainOnes.filter(({ metric }) => metric === 'dau');
  const ratios = plainOnes
    .filter(({ metric }) => metric === 'mau')
    .flatMap((mau) =>
      (['stickiness', 'seat_utilisation'] as const).map((metric) => {
        const [numerator, denominator, reason] = metric === 'stickiness' ? stickiness(mau, days) : utilisation(mau);
        return { ...mau, metric, numerator, denominator, reason };
      }),
    );
  return [...plainOnes, ...ratios];
}
