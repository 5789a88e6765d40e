import { RESOLVE_FIRST, type AnswerCell, type AnswerRow, type ToolUse } from './answer-cell';

const NO_TELEMETRY: AnswerCell = {
  summary: 'No tool has usage of an instance that sends nothing.',
  refusals: ['N1'],
  offers: ['licence', 'environment'],
};
const CRITICAL: AnswerCell = { summary: 'Nothing about this is sent.', refusals: ['N2'], offers: ['totals'] };

const CODY_LOOKER: ToolUse = {
  tool: 'looker',
  why: 'Cody DAU, installs, acceptance and persistence: the source of truth for them.',
  limits: ['Found by server endpoint, not by account.'],
  content: ['cody_overall', 'cody_by_endpoint'],
  fromEvents: true,
};
const CODY_CHARTS: ToolUse = {
  tool: 'soundings',
  why: 'Cody users from the pings, beside the other usage of the instance.',
  metrics: ['cody_dau', 'cody_wau', 'cody_mau'],
  page: '/usage',
};
const CODY_KPIS: AnswerCell = { summary: 'Cody KPIs from events.', tools: [CODY_LOOKER, CODY_CHARTS] };

const AMPLITUDE_CODY: ToolUse = {
  tool: 'amplitude',
  why: 'Funnels, journeys and conversion on Cody events of all clients.',
  limits: ['Cody only.'],
  fromEvents: true,
};
const REDASH_EVENTS: ToolUse = { tool: 'redash', why: 'The same by SQL on the Cody event tables.', fromEvents: true };
const CODY_EXPLORE: AnswerCell = {
  summary: 'Amplitude explores Cody events; Redash by SQL.',
  tools: [AMPLITUDE_CODY, REDASH_EVENTS],
};

const JOURNEYS: AnswerCell = {
  summary: 'Amplitude: funnels, paths, sessions, frequency and segments on all events.',
  tools: [
    {
      tool: 'amplitude',
      why: 'Funnels, paths, retention and segments, over several features.',
      limits: ['Found by event and property, not by CRM account.', 'Immutable after ingestion.'],
      fromEvents: true,
    },
  ],
};
const CODY_JOURNEYS: AnswerCell = {
  summary: 'Amplitude for Cody; of other features no single actions come.',
  tools: [AMPLITUDE_CODY],
  refusals: ['N4'],
  offers: ['feature_totals'],
};

const EVENT_STEPS = [
  'On Sourcegraph.com open the browser console, set localStorage.eventLogDebug = "true", use the feature and read the event names.',
  'Or search the list of events in Amplitude.',
];
const EVENT_LIST: ToolUse = { tool: 'amplitude', why: 'The list of events tells whether it is collected anywhere.' };
const eventExists = (summary: string, more: Partial<AnswerCell> = {}): AnswerCell => ({
  summary,
  tools: [EVENT_LIST],
  next: EVENT_STEPS,
  ...more,
});

const redash = (why: string, fromEvents = false): AnswerCell => ({
  summary: 'Redash, if you know SQL; otherwise ask the analytics team.',
  tools: [{ tool: 'redash', why, ...(fromEvents ? { fromEvents } : {}) }],
  limits: ['Nobody reviews a query: compare one known customer with Looker before sharing a number.'],
  next: ['Or ask the analytics team, with the question, the customers and the period.'],
});

/** Questions that events answer, and the questions across customers. */
export const EVENT_ANSWERS = {
  cody_kpis: {
    none: NO_TELEMETRY,
    critical: CRITICAL,
    full: {
      summary: 'Cody users and requests from pings; acceptance, persistence and installs need events.',
      tools: [CODY_CHARTS, { tool: 'looker', why: 'Cody users and requests from pings.', content: ['cody_overall'] }],
      refusals: ['N4'],
    },
    full_cody: CODY_KPIS,
    full_events: CODY_KPIS,
    events_only: {
      summary: 'Cody KPIs from events.',
      tools: [CODY_LOOKER, { ...CODY_CHARTS, why: 'Cody users counted from events.', fromEvents: true }],
    },
    unknown: RESOLVE_FIRST,
  },
  cody_explore: {
    none: NO_TELEMETRY,
    critical: CRITICAL,
    full: { summary: 'Pings have totals of Cody, no single actions.', refusals: ['N4'], offers: ['cody_kpis'] },
    full_cody: CODY_EXPLORE,
    full_events: CODY_EXPLORE,
    events_only: CODY_EXPLORE,
    unknown: RESOLVE_FIRST,
  },
  journeys: {
    none: NO_TELEMETRY,
    critical: CRITICAL,
    full: {
      summary: 'Pings have totals of features, no single actions.',
      refusals: ['N4'],
      offers: ['feature_totals'],
    },
    full_cody: CODY_JOURNEYS,
    full_events: JOURNEYS,
    events_only: { all: JOURNEYS, cody_only: { ...CODY_JOURNEYS, offers: ['cody_kpis'] } },
    unknown: RESOLVE_FIRST,
  },
  event_exists: {
    none: eventExists('Whether an event exists can be found out; from this instance none comes.', { refusals: ['N1'] }),
    critical: eventExists('Whether an event exists can be found out; this instance sends critical pings only.', {
      refusals: ['N2'],
    }),
    full: eventExists('Whether an event exists can be found out; from this instance only totals come.', {
      refusals: ['N4'],
    }),
    full_cody: eventExists('Find out the event’s name.', { limits: ['From this instance only Cody events come.'] }),
    full_events: eventExists('Find out the event’s name.'),
    events_only: {
      all: eventExists('Find out the event’s name.'),
      cody_only: eventExists('Find out the event’s name.', { limits: ['From this instance only Cody events come.'] }),
    },
    unknown: eventExists(
      'Whether an event exists can be found out; whether this instance sends it, only once it is linked.',
      {
        refusals: ['N5'],
      },
    ),
  },
  adhoc_sql: {
    none: {
      ...redash('Licences and accounts.'),
      summary: 'Redash on licences and accounts; there is no usage.',
      refusals: ['N1'],
    },
    critical: redash('Pings, at critical level only.'),
    full: redash('Pings.'),
    full_cody: redash('Pings, and Cody events.'),
    full_events: redash('Pings and events.'),
    events_only: { all: redash('Events.', true), cody_only: redash('Cody events.', true) },
    unknown: { ...redash('Pings by site id.'), limits: ['By site id only: there is no account to join.'] },
  },
} as const satisfies Record<string, AnswerRow>;
