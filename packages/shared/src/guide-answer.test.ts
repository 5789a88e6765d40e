import { describe, expect, test } from 'vitest';
import { availabilityOf, DATA_KINDS, METRIC_DATA_KIND } from './catalog/availability';
import { GUIDE_STATUS_LEVELS } from './catalog/guide-status';
import { QUESTIONS } from './catalog/questions';
import { GUIDE_QUESTIONS, GUIDE_STATUSES, guideAnswerSchema, type GuideQuestion, type GuideStatus } from './guide';
import { answerGuide, type GuideInput } from './guide-answer';
import { answerCell, isReplaced } from './guide-logic';
import { METRIC_KEYS, METRICS, type MetricKey } from './metrics';
import { HOSTINGS } from './telemetry';

const CASES = GUIDE_QUESTIONS.flatMap((question) =>
  GUIDE_STATUSES.flatMap((status) => HOSTINGS.map((hosting) => ({ question, status, hosting }))),
);
const NO_LINKS = {
  SOUNDINGS_LOOKER_URL: undefined,
  SOUNDINGS_AMPLITUDE_URL: undefined,
  SOUNDINGS_REDASH_URL: undefined,
  SOUNDINGS_SALESFORCE_URL: undefined,
  SOUNDINGS_VITALLY_URL: undefined,
};
const answer = (input: GuideInput) => answerGuide(input, NO_LINKS);
const cell = (question: GuideQuestion, status: GuideStatus) => answerCell({ question, status, hosting: 'self_hosted' });
const codes = (input: GuideInput) => answer(input).refusals.map((refusal) => refusal.code);
const tools = (input: GuideInput) => answer(input).tools.map((tool) => tool.key);
const isMetric = (key: string): key is MetricKey => METRIC_KEYS.includes(key as MetricKey);

describe('every case', () => {
  test('21 questions × 7 statuses × 4 hosting types, none empty and all of the shape on the wire', () => {
    expect(CASES).toHaveLength(588);
    const faults = CASES.filter((input) => {
      const reply = guideAnswerSchema.parse(answer(input));
      const says = reply.tools.length + reply.refusals.length + reply.next.length + reply.offers.length;
      return says === 0 || reply.summary === '' || (reply.verdict === 'ask' && reply.next.length === 0);
    });
    expect(faults).toEqual([]);
  });

  test('also while no events are loaded, whatever is permitted', () => {
    for (const input of CASES)
      for (const permittedEvents of ['none', 'cody_only', 'all', null] as const) {
        const reply = guideAnswerSchema.parse(answer({ ...input, events: null, permittedEvents }));
        expect(reply.tools.length + reply.refusals.length + reply.next.length).toBeGreaterThan(0);
      }
  });

  test('no tool stands twice in an answer, and none is named without a reason', () => {
    for (const input of CASES) {
      const reply = answer(input);
      expect(new Set(reply.tools.map((tool) => tool.key)).size, JSON.stringify(input)).toBe(reply.tools.length);
      for (const tool of reply.tools) expect(tool.why).not.toBe('');
    }
  });
});

describe('agreement with the metric–level table', () => {
  const usage = GUIDE_QUESTIONS.filter((key) => QUESTIONS[key].group === 'usage' && QUESTIONS[key].data.length > 0);

  test('a metric’s lowest level is that of its kind of data', () => {
    for (const key of METRIC_KEYS) expect(DATA_KINDS[METRIC_DATA_KIND[key]].pings, key).toBe(METRICS[key].lowestLevel);
  });

  test.each(usage)('%s: what is refused does not arrive, what is answered does', (question) => {
    for (const status of GUIDE_STATUSES) {
      const levels = GUIDE_STATUS_LEVELS[status];
      if (levels === null || status === 'events_only') continue;
      const seen = QUESTIONS[question].data.map((kind) => availabilityOf(kind, levels.pings, levels.events));
      const { tools: uses = [], refusals = [] } = cell(question, status);
      if (uses.length === 0) expect(seen, status).not.toContain('yes');
      if (refusals.length === 0)
        expect(
          seen.some((one) => one !== 'no'),
          status,
        ).toBe(true);
    }
  });

  test('no metric is promised below its level', () => {
    for (const question of usage)
      for (const status of GUIDE_STATUSES)
        for (const use of cell(question, status).tools ?? []) {
          const pings = GUIDE_STATUS_LEVELS[status]?.pings ?? 'none';
          for (const key of (use.metrics ?? []).filter(isMetric))
            if (!use.fromEvents)
              expect(availabilityOf(METRIC_DATA_KIND[key], pings, 'none'), `${question} ${status} ${key}`).toBe('yes');
        }
  });

  test('events are used only where they come', () => {
    for (const input of CASES) {
      if (isReplaced(input) || GUIDE_STATUS_LEVELS[input.status]?.events !== 'none') continue;
      expect((answerCell(input).tools ?? []).filter((use) => use.fromEvents)).toEqual([]);
    }
  });
});

describe('answers by status', () => {
  const at = (question: GuideQuestion, status: GuideStatus) => ({ question, status, hosting: 'self_hosted' }) as const;

  test('without telemetry nobody has usage, but contract and environment have other ways', () => {
    expect(codes(at('totals', 'none'))).toEqual(['N1']);
    expect(tools(at('totals', 'none'))).toEqual([]);
    expect(tools(at('contract', 'none'))).toEqual(['salesforce', 'arr_tracker']);
    expect(tools(at('environment', 'none'))).toContain('environment_form');
    expect(answer(at('health_score', 'none')).verdict).toBe('partly');
  });

  test('critical pings have totals, not engagement', () => {
    expect(tools(at('totals', 'critical'))).toEqual(['soundings', 'looker']);
    expect(codes(at('engagement', 'critical'))).toEqual(['N2']);
    expect(answer(at('engagement', 'critical')).offers).toEqual(['totals']);
  });

  test('funnels need all events', () => {
    expect(codes(at('journeys', 'full'))).toEqual(['N4']);
    expect(answer(at('journeys', 'full_cody')).verdict).toBe('partly');
    expect(tools({ question: 'journeys', status: 'full_events', hosting: 'managed' })).toEqual(['amplitude']);
    expect(tools(at('journeys', 'full_events'))).toEqual(['amplitude', 'redash']);
  });

  test('events only: the answer depends on which events, and says both when that is unknown', () => {
    expect(codes({ ...at('totals', 'events_only'), events: 'cody_only' })).toEqual(['N3', 'N4']);
    expect(codes({ ...at('totals', 'events_only'), events: 'all' })).toEqual(['N3']);
    expect(answer(at('journeys', 'events_only')).summary).toMatch(/^With all events: .* With Cody events only: /);
  });

  test('Soundings is not offered for what it does not chart', () => {
    expect(tools(at('feature_totals', 'full'))).toEqual(['soundings', 'looker']);
    expect(tools(at('feature_totals', 'critical'))).not.toContain('soundings');
    expect(answer(at('feature_totals', 'critical')).limits).toContain('Soundings itself does not chart this yet.');
  });

  test('what arrives and what does not stands in the answer', () => {
    const reply = answer(at('totals', 'events_only'));
    expect(reply.shows).toEqual(['MAU, seat utilisation']);
    expect(reply.hides).toEqual(['User accounts', 'Repository size, lines of code']);
  });
});

describe('events that nobody loaded', () => {
  const journeys = { question: 'journeys', status: 'full', hosting: 'managed', events: null } as const;

  test('permitted events send the reader to look, instead of blaming the contract', () => {
    const reply = answer({ ...journeys, permittedEvents: 'all' });
    expect(reply.tools.map((tool) => tool.key)).toEqual(['amplitude']);
    expect(reply.refusals).toEqual([]);
    expect(reply.verdict).toBe('check');
    expect(reply.limits.join(' ')).toContain('cannot confirm');
    expect(reply.path).toEqual(['C', 'C.full']);
  });

  test('forbidden events are refused by contract, unknown ones as unknown', () => {
    expect(codes({ ...journeys, permittedEvents: 'none' })).toEqual(['N4']);
    expect(codes({ ...journeys, permittedEvents: null })).toEqual(['N5']);
  });
});

describe('hosting overrides', () => {
  test('the multi-tenant cloud is no customer', () => {
    expect(codes({ question: 'contract', status: 'full', hosting: 'cloud' })).toEqual(['N7']);
    expect(tools({ question: 'journeys', status: 'none', hosting: 'cloud' })).toEqual(['amplitude']);
    expect(tools({ question: 'self_serve', status: 'full', hosting: 'cloud' })).toEqual(['redash']);
  });

  test('who sees the health of an instance depends on who runs it', () => {
    const health = (hosting: (typeof HOSTINGS)[number]) =>
      tools({ question: 'instance_health', status: 'full', hosting });
    expect(HOSTINGS.map(health)).toEqual([['grafana', 'sentry'], ['cloud_operations', 'grafana'], [], []]);
    expect(answer({ question: 'instance_health', status: 'full', hosting: 'unknown' }).verdict).toBe('ask');
  });

  test('cloud operations know a managed instance without telemetry', () => {
    expect(tools({ question: 'environment', status: 'none', hosting: 'managed' })).toContain('cloud_operations');
  });
});
