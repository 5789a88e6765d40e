import type { AnswerCell, AnswerRow } from './answer-cell';

const COVERAGE = 'Say how many instances the figure covers when you share it.';

const ACROSS: AnswerCell = {
  summary: 'Soundings or Looker, with coverage. Never totals of Amplitude for search.',
  tools: [
    {
      tool: 'soundings',
      why: 'Sums over instances with coverage by instances, accounts and seats, and by any filter.',
      metrics: ['mau', 'dau', 'wau', 'stickiness', 'user_accounts', 'seat_utilisation'],
      page: '/usage',
    },
    {
      tool: 'looker',
      why: 'Standard company reports and boards.',
      content: ['users_by_instance_type', 'dau_mau', 'seat_consumption', 'board_company'],
    },
  ],
  next: [COVERAGE],
};

export const ACROSS_ANSWERS = {
  cross_customer: {
    none: {
      summary: 'These instances count as not reporting: a total speaks of the others, and its coverage names these.',
      tools: [{ tool: 'soundings', why: 'Shows them in the coverage of each figure, by reason.', page: '/usage' }],
      next: [COVERAGE],
    },
    critical: { ...ACROSS, limits: ['Only MAU, user accounts, seat utilisation, version and sizes include them.'] },
    full: ACROSS,
    full_cody: ACROSS,
    full_events: ACROSS,
    events_only: { ...ACROSS, limits: ['Their part comes from events: the figure names its source.'] },
    unknown: {
      summary: 'Shown beside the coverage as unlinked, and left out of totals over customers.',
      tools: [
        {
          tool: 'soundings',
          why: 'Counts them beside the coverage; the population “all” includes them.',
          page: '/usage',
        },
      ],
      next: ['Link the instances.'],
      offers: ['link'],
    },
  },
} as const satisfies Record<string, AnswerRow>;
