import { DEPLOY_TYPES, DRIFTS, HOSTINGS, LIVENESSES, SEGMENTS } from '@soundings/shared/telemetry';
import { FLEET_SORTS } from '@soundings/shared/fleet';
import { FLEET_METRIC_KEYS } from '@soundings/shared/metrics';
import { BREAKDOWNS } from '@soundings/shared/usage';

/** A small seeded generator, so that every run asks the same questions. */
function chooser(seed: number) {
  let state = seed;
  return <Value>(values: readonly Value[]): Value => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return values[Math.floor((state / 2 ** 32) * values.length)] as Value;
  };
}

const PICKS = {
  hosting: HOSTINGS,
  liveness: LIVENESSES,
  deployType: DEPLOY_TYPES,
  segment: SEGMENTS,
  drift: DRIFTS,
  version: ['<5.0', '>=5.2', '>=6.0', '<6.4'],
  behind: ['3..', '0..2', '..5'],
  status: ['critical', 'full', '!none'],
} as const;

/** Up to two filters, as the query string of a page would hold them. */
function filters(choose: ReturnType<typeof chooser>): URLSearchParams {
  const query = new URLSearchParams();
  for (let n = choose([0, 1, 1, 2]); n > 0; n--) {
    const key = choose(Object.keys(PICKS) as (keyof typeof PICKS)[]);
    query.set(key, choose<string>(PICKS[key]));
  }
  if (choose([false, false, false, true])) query.set('population', 'all');
  return query;
}

/** `count` different questions to `/api/fleet`. */
export function fleetQuestions(count: number): string[] {
  const choose = chooser(11);
  const questions = new Set<string>();
  while (questions.size < count) {
    const query = filters(choose);
    const sort = choose(FLEET_SORTS);
    query.set('sort', choose([sort, `-${sort}`]));
    query.set('limit', String(choose([50, 100, 150, 200])));
    questions.add(`/api/fleet?${query.toString()}`);
  }
  return [...questions];
}

/** `count` different questions to `/api/usage/series`, of up to 400 points. */
export function usageQuestions(count: number): string[] {
  const choose = chooser(7);
  const questions = new Set<string>();
  while (questions.size < count) {
    const query = filters(choose);
    query.set('metric', choose(FLEET_METRIC_KEYS));
    query.set('by', choose(BREAKDOWNS));
    if (choose([true, false])) query.set('partial', 'running');
    questions.add(`/api/usage/series?${query.toString()}`);
  }
  return [...questions];
}
