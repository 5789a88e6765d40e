import { RESOLVE_FIRST, sameForAll, type AnswerCell, type AnswerRow } from './answer-cell';

const RESOLVER = {
  tool: 'soundings',
  why: 'Search the fleet by name, domain, licence key, installer e-mail or site id; an unlinked instance shows whom it may belong to.',
  page: '/fleet',
} as const;

const CONTRACT: AnswerCell = {
  summary: 'Salesforce has the contract; ARR figures come from the ARR tracker.',
  tools: [
    { tool: 'salesforce', why: 'Account, contract, renewal date and opportunities.' },
    { tool: 'arr_tracker', why: 'ARR, net retention, logos and average price: the source of truth for them.' },
  ],
};

const LICENCE: AnswerCell = {
  summary: 'The licence admin pages are authoritative; Salesforce and Soundings show copies.',
  tools: [
    { tool: 'licence_admin', why: 'Every subscription with its keys, seats, tags and expiry, live.' },
    { tool: 'salesforce', why: 'Seats of the subscription, when the licence pages are out of reach.' },
    {
      tool: 'soundings',
      why: 'Seats and contract end beside what the instance uses of them.',
      limits: ['As of the last export of the licences.'],
      page: '/fleet',
    },
  ],
};

const TICKETS: AnswerCell = {
  summary: 'Zendesk has the tickets; Looker has reports on them.',
  tools: [
    { tool: 'zendesk', why: 'Tickets of the customer’s organisation.' },
    { tool: 'looker', why: 'Counts and trends of tickets by account.', content: ['support'] },
  ],
};

/** The answer with the search for the customer in front of it. */
const linkFirst = (cell: AnswerCell): AnswerCell => ({
  ...cell,
  summary: `Find out first whose instance it is. Then: ${cell.summary}`,
  tools: [RESOLVER, ...(cell.tools ?? []).filter((use) => use.tool !== RESOLVER.tool)],
  offers: ['link'],
});

const HEALTH: AnswerCell = {
  summary: 'Vitally computes the health score.',
  tools: [{ tool: 'vitally', why: 'Health score and its parts, by account.' }],
};

export const BUSINESS_ANSWERS = {
  contract: sameForAll(CONTRACT, { unknown: linkFirst(CONTRACT) }),
  licence: sameForAll(LICENCE, { unknown: linkFirst(LICENCE) }),
  status: sameForAll({
    summary:
      'Soundings shows what is permitted, what arrives and where the two differ; Salesforce has the text of the contract.',
    tools: [
      {
        tool: 'soundings',
        why: 'Permitted, observed and effective level of each instance, with drift.',
        page: '/fleet',
      },
      { tool: 'salesforce', why: 'What the contract says about telemetry, and its carve-outs.' },
    ],
  }),
  link: sameForAll({
    summary: 'Soundings resolves instances; Looker’s look-up by licence key is the fall-back.',
    tools: [
      RESOLVER,
      {
        tool: 'looker',
        why: 'Look up the installer’s e-mail by licence key.',
        limits: ['Needs a key that was entered on the instance.'],
        content: ['key_to_installer'],
      },
    ],
  }),
  health_score: {
    none: {
      summary: 'Vitally has a score without its usage part.',
      tools: [
        { tool: 'vitally', why: 'CRM part and the adviser’s own fields.', limits: ['The usage part is missing.'] },
      ],
      refusals: ['N1'],
    },
    critical: {
      summary: 'Vitally has a score without the part that needs daily users.',
      tools: [
        { tool: 'vitally', why: 'Seats, version and the adviser’s own fields.', limits: ['The DAU part is missing.'] },
      ],
      refusals: ['N2'],
    },
    full: HEALTH,
    full_cody: HEALTH,
    full_events: HEALTH,
    events_only: {
      summary: 'Vitally has a score, perhaps without its usage part.',
      tools: [
        { tool: 'vitally', why: 'CRM part and the adviser’s own fields.', limits: ['The usage part may be missing.'] },
      ],
      refusals: ['N3'],
    },
    unknown: RESOLVE_FIRST,
  },
  tickets: sameForAll(TICKETS, { unknown: linkFirst(TICKETS) }),
  web_traffic: sameForAll({
    summary: 'Google Analytics has the web traffic.',
    tools: [
      {
        tool: 'google_analytics',
        why: 'Page views, sessions and campaigns of the marketing and documentation sites.',
        limits: ['Visitors of a site, not users of an instance.'],
      },
    ],
  }),
  self_serve: sameForAll({
    summary: 'Redash on the tables of Stripe, SSC and SAMS.',
    tools: [
      {
        tool: 'redash',
        why: 'Charges, subscriptions and accounts of Sourcegraph.com.',
        limits: ['Subscriber counts of Stripe and SSC differ by a few per cent: name the table.'],
      },
    ],
  }),
} as const satisfies Record<string, AnswerRow>;
