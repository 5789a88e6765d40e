import { RESOLVE_FIRST, sameForAll, type AnswerCell, type AnswerRow } from './answer-cell';
import { MISSING_DATA_CHECKLIST } from './missing-data';

const ENVIRONMENT: AnswerCell = {
  summary: 'Soundings and Looker’s board “instance configuration” have what the last ping said.',
  tools: [
    {
      tool: 'soundings',
      why: 'Version, versions behind and deployment type; the instance page shows the rest.',
      page: '/fleet',
    },
    {
      tool: 'looker',
      why: 'Dependency versions, authentication and code hosts, over time and over customers.',
      content: ['board_instance_configuration', 'customer_version', 'customer_deployment', 'customer_code_hosts'],
    },
  ],
};

export const OPERATION_ANSWERS = {
  instance_health: sameForAll({
    summary:
      'Nobody here sees the health of an instance that the customer runs: it sends usage, not latency or errors.',
    next: [
      'Ask the customer for a support bundle, with the time of the fault.',
      'Open or find the support ticket, and look at the instance’s own Grafana together with the customer.',
    ],
    offers: ['tickets', 'environment'],
  }),
  environment: {
    none: {
      summary: 'Only what staff wrote down, or what the customer tells.',
      tools: [
        { tool: 'environment_form', why: 'What the customer last told about version and deployment; mind its date.' },
        { tool: 'site_admin', why: 'The customer can read version and configuration there.' },
      ],
      next: ['Ask the customer, and fill in the form.'],
    },
    critical: {
      summary: 'Version, deployment type and dependency versions; code hosts and authentication are not sent.',
      tools: [
        { tool: 'soundings', why: 'Version, versions behind and deployment type.', page: '/fleet' },
        {
          tool: 'looker',
          why: 'Dependency versions over time and over customers.',
          content: ['board_instance_configuration', 'customer_version', 'customer_deployment'],
        },
      ],
      refusals: ['N2'],
      limits: ['Code hosts and authentication providers need full pings.'],
    },
    full: ENVIRONMENT,
    full_cody: ENVIRONMENT,
    full_events: ENVIRONMENT,
    events_only: {
      summary: 'The version only: events carry it, nothing else about the environment.',
      tools: [
        {
          tool: 'soundings',
          why: 'Version of the newest event.',
          limits: ['Version only.'],
          page: '/fleet',
        },
      ],
      refusals: ['N3'],
    },
    unknown: RESOLVE_FIRST,
  },
  missing_data: sameForAll({
    summary: 'Soundings names drift and the reason of a silence; the checklist leads through the rest.',
    tools: [
      {
        tool: 'soundings',
        why: 'Last ping, ping days, permitted and observed levels, and the findings of an instance.',
        page: '/fleet',
      },
      { tool: 'pipelines', why: 'When many instances went quiet at once: failed jobs.' },
    ],
    next: MISSING_DATA_CHECKLIST.map((step) => `${step.check} ${step.detail}`),
  }),
} as const satisfies Record<string, AnswerRow>;
