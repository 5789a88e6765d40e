import type { GuideQuestion, GuideStatus } from '../guide';
import type { Hosting } from '../telemetry';
import type { AnswerCell } from './answer-cell';

/**
 * Where the hosting type decides. An override either replaces the answer of the table or
 * adds to it; what is not listed is the same for every hosting type.
 */
export interface HostingOverride {
  questions: readonly GuideQuestion[];
  hosting: readonly Hosting[];
  /** Only at these statuses; absent = at every one. */
  statuses?: readonly GuideStatus[];
  /** Of instances that send events only: only where these are all events. */
  allEvents?: true;
  mode: 'replace' | 'add';
  cell: AnswerCell;
}

const WITH_EVENTS: readonly GuideStatus[] = ['full_cody', 'full_events', 'events_only'];

const CLOUD_USERS: AnswerCell = {
  summary: 'Looker on the data of Sourcegraph.com; Soundings has its active users.',
  tools: [
    { tool: 'looker', why: 'Users of Sourcegraph.com, with growth and retention from its events.' },
    {
      tool: 'soundings',
      why: 'Active users of Sourcegraph.com as one instance of its own.',
      limits: ['No growth block in its pings.'],
      metrics: ['mau', 'dau', 'wau'],
      page: '/usage',
    },
  ],
  limits: ['Sourcegraph.com is not a customer: keep it apart from customer figures.'],
};

export const HOSTING_OVERRIDES: readonly HostingOverride[] = [
  {
    questions: ['contract', 'licence', 'health_score'],
    hosting: ['cloud'],
    mode: 'replace',
    cell: {
      summary: 'Sourcegraph.com has no contract per user, hence no licence and no health score.',
      refusals: ['N7'],
      next: ['Look at self-serve billing instead.'],
      offers: ['self_serve'],
    },
  },
  {
    questions: ['contract', 'licence', 'health_score'],
    hosting: ['unknown'],
    mode: 'add',
    cell: {
      summary: '',
      limits: ['Hosting type unknown: make sure first that this is the right instance.'],
      offers: ['link'],
    },
  },
  {
    questions: ['link'],
    hosting: ['managed'],
    mode: 'add',
    cell: { summary: '', limits: ['A managed instance is found by its managed domain.'] },
  },
  {
    questions: ['link'],
    hosting: ['cloud'],
    mode: 'replace',
    cell: {
      summary: 'Sourcegraph.com is one instance with a fixed site id; it belongs to no customer.',
      tools: [{ tool: 'soundings', why: 'Filter the fleet by hosting: Multi-tenant cloud.', page: '/fleet' }],
    },
  },
  {
    questions: ['instance_health'],
    hosting: ['managed'],
    mode: 'replace',
    cell: {
      summary: 'Cloud operations run the instance and see it.',
      tools: [
        { tool: 'cloud_operations', why: 'State, version and configuration of the managed instance.' },
        { tool: 'grafana', why: 'Latency, errors and load of its services.' },
      ],
    },
  },
  {
    questions: ['instance_health'],
    hosting: ['cloud'],
    mode: 'replace',
    cell: {
      summary: 'Engineering runs Sourcegraph.com and sees all of it.',
      tools: [
        { tool: 'grafana', why: 'Latency, errors and load of the services.' },
        { tool: 'sentry', why: 'Single errors (90 days) and traces (60 days).' },
      ],
    },
  },
  {
    questions: ['environment'],
    hosting: ['managed'],
    mode: 'add',
    cell: {
      summary: '',
      tools: [
        { tool: 'cloud_operations', why: 'Version and configuration of the managed instance, whatever it sends.' },
      ],
    },
  },
  {
    questions: ['environment'],
    hosting: ['cloud'],
    mode: 'replace',
    cell: {
      summary: 'Engineering runs Sourcegraph.com and knows its version and dependencies; no ping is needed for that.',
      next: ['Ask engineering.'],
    },
  },
  { questions: ['totals', 'engagement'], hosting: ['cloud'], mode: 'replace', cell: CLOUD_USERS },
  {
    questions: ['feature_totals'],
    hosting: ['cloud'],
    mode: 'replace',
    cell: {
      summary: 'Amplitude for behaviour, Looker for totals: events of Sourcegraph.com are complete.',
      tools: [
        { tool: 'amplitude', why: 'Events of search and every other feature.' },
        { tool: 'looker', why: 'Totals per feature.' },
      ],
      limits: ['No search and code navigation blocks in its pings.'],
    },
  },
  {
    questions: ['journeys', 'cody_explore'],
    hosting: ['cloud'],
    mode: 'replace',
    cell: {
      summary: 'Amplitude, always: events of Sourcegraph.com are complete.',
      tools: [{ tool: 'amplitude', why: 'Funnels, paths, retention and segments on all events.' }],
    },
  },
  {
    questions: ['journeys'],
    hosting: ['self_hosted'],
    statuses: ['full_events', 'events_only'],
    allEvents: true,
    mode: 'replace',
    cell: {
      summary:
        'Amplitude for Cody. Other events exist from 5.2.1 by contract; check Amplitude for them, otherwise Redash.',
      tools: [
        {
          tool: 'amplitude',
          why: 'Cody for sure. Other events of self-hosted instances: check there first.',
          limits: ['How other events of self-hosted instances reach Amplitude is not documented.'],
          fromEvents: true,
        },
        { tool: 'redash', why: 'By SQL on the event tables.', fromEvents: true },
      ],
    },
  },
  {
    questions: ['journeys', 'cody_explore'],
    hosting: ['managed'],
    statuses: WITH_EVENTS,
    mode: 'add',
    cell: {
      summary: '',
      limits: ['Before 5.2.1 events come through the legacy export, where the customer agreed to it.'],
    },
  },
  {
    questions: ['self_serve'],
    hosting: ['self_hosted', 'managed', 'unknown'],
    mode: 'replace',
    cell: {
      summary: 'Self-serve exists on Sourcegraph.com only; these customers have a contract.',
      refusals: ['N7'],
      offers: ['contract'],
    },
  },
  {
    questions: ['cross_customer'],
    hosting: ['cloud'],
    mode: 'add',
    cell: { summary: '', limits: ['Sourcegraph.com is not a customer: show it as a line of its own.'] },
  },
  {
    questions: ['cross_customer'],
    hosting: ['unknown'],
    mode: 'add',
    cell: {
      summary: '',
      limits: [
        'Instances of unknown hosting that nobody linked are left out unless the population is “all”; they stand beside the coverage.',
      ],
    },
  },
];
