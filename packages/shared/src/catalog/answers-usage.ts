import { RESOLVE_FIRST, sameForAll, type AnswerCell, type AnswerRow, type ToolUse } from './answer-cell';

const refuse = (code: 'N1' | 'N2' | 'N4', summary: string, more: Partial<AnswerCell> = {}): AnswerCell => ({
  summary,
  refusals: [code],
  ...more,
});
const NO_TELEMETRY = refuse('N1', 'No tool has usage of an instance that sends nothing.', {
  offers: ['licence', 'environment'],
});

const TOTALS_CHARTS: ToolUse = {
  tool: 'soundings',
  why: 'MAU, user accounts and seat utilisation over time, with the instances they cover.',
  metrics: ['mau', 'user_accounts', 'seat_utilisation'],
  page: '/usage',
};
const TOTALS: AnswerCell = {
  summary: 'MAU, user accounts, seat utilisation and repository sizes.',
  tools: [
    TOTALS_CHARTS,
    {
      tool: 'looker',
      why: 'The same figures for reports to share; repository sizes.',
      content: ['customer_mau', 'customer_accounts', 'customer_repositories', 'seat_consumption'],
    },
  ],
};

const ENGAGEMENT_CHARTS: ToolUse = {
  tool: 'soundings',
  why: 'DAU, WAU and stickiness over time; growth on the page of an instance.',
  metrics: ['dau', 'wau', 'stickiness', 'users_retained', 'users_churned'],
  page: '/usage',
};
const ENGAGEMENT_LOOKER: ToolUse = {
  tool: 'looker',
  why: 'The source of truth for KPIs to share.',
  content: ['dau_mau', 'dau_wau', 'customer_dau_mau'],
};
const ENGAGEMENT: AnswerCell = {
  summary: 'DAU, WAU, DAU/MAU, growth and retention, as the instance counts them.',
  tools: [ENGAGEMENT_CHARTS, ENGAGEMENT_LOOKER],
};

const FEATURE_METRICS = [
  'search_users',
  'searches',
  'codenav_wau',
  'batch_mau',
  'batch_contributors',
  'monitors_enabled',
  'notebook_views',
];
const FEATURE_SHARES = [
  'saturation_search',
  'saturation_code_navigation',
  'saturation_batch_changes',
  'saturation_code_insights',
  'saturation_notebooks',
  'saturation_code_monitoring',
];
const FEATURE_TOOLS: readonly ToolUse[] = [
  { tool: 'soundings', why: 'Users and actions per feature.', metrics: FEATURE_METRICS, page: '/usage' },
  {
    tool: 'looker',
    why: 'A dashboard per feature, for one customer and for all.',
    content: [
      'search_customer',
      'code_navigation_customer',
      'batch_changes_customer',
      'code_insights_customer',
      'feature_saturation',
    ],
  },
];
const FEATURES: AnswerCell = {
  summary: 'Aggregated use of every feature; no sessions, no paths.',
  tools: FEATURE_TOOLS,
};

const PER_EVENT: ToolUse = {
  tool: 'amplitude',
  why: 'The same feature event by event: funnels, retention, segments.',
  limits: ['A trend for search, never a total over customers.'],
  fromEvents: true,
};
const NEED_ALL = 'Only Cody events come, and these never stand in for general activity.';
const ASK_SQL = 'Otherwise count them by SQL in Redash on the event tables.';

export const USAGE_ANSWERS = {
  totals: {
    none: NO_TELEMETRY,
    critical: { ...TOTALS, limits: ['Besides these, version and the number of code insights: nothing else is sent.'] },
    full: TOTALS,
    full_cody: TOTALS,
    full_events: TOTALS,
    events_only: {
      all: {
        summary: 'MAU from events; user accounts and sizes are not sent.',
        tools: [
          {
            ...TOTALS_CHARTS,
            why: 'MAU counted from events, with its source shown.',
            metrics: ['mau'],
            fromEvents: true,
          },
        ],
        refusals: ['N3'],
        next: [ASK_SQL],
        offers: ['adhoc_sql'],
      },
      cody_only: { summary: NEED_ALL, refusals: ['N3', 'N4'], offers: ['cody_kpis'] },
    },
    unknown: RESOLVE_FIRST,
  },
  engagement: {
    none: NO_TELEMETRY,
    critical: refuse('N2', 'Daily and weekly users are not sent; MAU is.', { offers: ['totals'] }),
    full: ENGAGEMENT,
    full_cody: ENGAGEMENT,
    full_events: {
      ...ENGAGEMENT,
      tools: [
        ENGAGEMENT_CHARTS,
        ENGAGEMENT_LOOKER,
        { tool: 'amplitude', why: 'Going deeper: retention and segments by behaviour.', fromEvents: true },
      ],
    },
    events_only: {
      all: {
        summary: 'Active users from events.',
        tools: [
          { ...ENGAGEMENT_CHARTS, why: 'Active users counted from events, with their source shown.', fromEvents: true },
        ],
        next: [ASK_SQL],
        offers: ['adhoc_sql'],
      },
      cody_only: { summary: NEED_ALL, refusals: ['N4'], offers: ['cody_kpis'] },
    },
    unknown: RESOLVE_FIRST,
  },
  feature_totals: {
    none: NO_TELEMETRY,
    critical: refuse('N2', 'Of the features only the number of code insights is sent.', {
      tools: [{ tool: 'soundings', why: 'The number of code insights.', metrics: ['insights_total'], page: '/usage' }],
      offers: ['totals'],
    }),
    full: FEATURES,
    full_cody: FEATURES,
    full_events: { ...FEATURES, tools: [...FEATURE_TOOLS, PER_EVENT] },
    events_only: {
      all: {
        summary: 'Use of features from events.',
        tools: [
          PER_EVENT,
          {
            tool: 'soundings',
            why: 'The share of active users that each feature has, counted from events.',
            metrics: FEATURE_SHARES,
            fromEvents: true,
            page: '/usage',
          },
        ],
      },
      cody_only: { summary: NEED_ALL, refusals: ['N4'], offers: ['cody_kpis'] },
    },
    unknown: RESOLVE_FIRST,
  },
  named_users: sameForAll({
    summary: 'Nobody can say who exactly uses it.',
    refusals: ['N6'],
    offers: ['totals', 'journeys'],
  }),
} as const satisfies Record<string, AnswerRow>;
