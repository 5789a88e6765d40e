import type { GuideQuestion } from '../guide';
import type { DataKindKey } from './availability';

export const QUESTION_GROUPS = ['business', 'operation', 'usage', 'across'] as const;
export type QuestionGroup = (typeof QUESTION_GROUPS)[number];
export const QUESTION_GROUP_LABEL: Record<QuestionGroup, string> = {
  business: 'Business facts',
  operation: 'Operation of an instance',
  usage: 'Product usage',
  across: 'Many customers, or no report yet',
};

/** A kind of question that staff ask. */
export interface Question {
  title: string;
  /** How people put it: words that the search box finds it by. */
  examples: string;
  group: QuestionGroup;
  /** The node of the decision tree that answers it; `C` goes on to the status of the instance. */
  branch: string;
  /** The kinds of product data it is about; empty when it is not about telemetry. */
  data: readonly DataKindKey[];
}

export const QUESTIONS: Record<GuideQuestion, Question> = {
  contract: {
    title: 'Contract, ARR, renewal, opportunity',
    examples: 'When does the customer renew? What do they pay? What did they buy?',
    group: 'business',
    branch: 'A1',
    data: [],
  },
  licence: {
    title: 'Seats, plan, tags, expiry, licence key',
    examples: 'How many seats? Is the licence expired? Which key belongs to this subscription?',
    group: 'business',
    branch: 'A2',
    data: [],
  },
  status: {
    title: 'Who may send what, and who does',
    examples: 'Telemetry status, permitted and observed, user-level data by contract, drift',
    group: 'business',
    branch: 'A3',
    data: [],
  },
  link: {
    title: 'Which instance belongs to which customer',
    examples: 'I cannot find my customer’s instance. Whose licence key, site id, domain or installer e-mail is this?',
    group: 'business',
    branch: 'A4',
    data: [],
  },
  health_score: {
    title: 'Customer health score',
    examples: 'Is the customer healthy, at risk, green or red?',
    group: 'business',
    branch: 'A5',
    data: [],
  },
  tickets: {
    title: 'Support tickets',
    examples: 'Open tickets, priority, how often do they write to support?',
    group: 'business',
    branch: 'A6',
    data: [],
  },
  web_traffic: {
    title: 'Traffic of marketing and documentation sites',
    examples: 'Page views, campaigns, visitors of the docs',
    group: 'business',
    branch: 'A7',
    data: [],
  },
  self_serve: {
    title: 'Self-serve billing and subscribers',
    examples: 'Cody Pro subscribers, charges, Stripe, accounts of Sourcegraph.com',
    group: 'business',
    branch: 'A8',
    data: [],
  },
  instance_health: {
    title: 'Latency, errors or outage of an instance',
    examples: 'Is it down? Why is search slow? Error rates, load',
    group: 'operation',
    branch: 'B1',
    data: [],
  },
  environment: {
    title: 'Version, deployment, dependencies, code hosts',
    examples: 'Which version? PostgreSQL, Redis, Kubernetes or Docker Compose, code hosts, authentication',
    group: 'operation',
    branch: 'B2',
    data: ['version', 'deployment', 'configuration'],
  },
  missing_data: {
    title: 'Why pings or events are missing',
    examples: 'No data since April. The chart is empty. Events stopped.',
    group: 'operation',
    branch: 'B3',
    data: [],
  },
  totals: {
    title: 'MAU, user accounts, seat utilisation of instances',
    examples: 'How many users? How much of the seats is used? Repository size, lines of code',
    group: 'usage',
    branch: 'C',
    data: ['monthly_users', 'accounts', 'size'],
  },
  engagement: {
    title: 'DAU, WAU, DAU/MAU, growth, retention cohorts',
    examples: 'Stickiness, daily and weekly users, churned and retained users',
    group: 'usage',
    branch: 'C',
    data: ['engagement'],
  },
  feature_totals: {
    title: 'Use of a feature in total',
    examples: 'Search, code navigation, batch changes, insights, notebooks, monitors, extensions, ownership',
    group: 'usage',
    branch: 'C',
    data: ['features', 'insights_total'],
  },
  cody_kpis: {
    title: 'Cody users, acceptance, persistence, installs',
    examples: 'Cody DAU, completion acceptance rate, who has Cody',
    group: 'usage',
    branch: 'C',
    data: ['cody', 'cody_quality'],
  },
  cody_explore: {
    title: 'Cody funnels, journeys, conversion',
    examples: 'From install to first chat, Cody segments, week-1 retention',
    group: 'usage',
    branch: 'C',
    data: ['behaviour'],
  },
  journeys: {
    title: 'Funnels, paths, sessions, frequency, power users',
    examples: 'Several features in one session, event properties, user journeys, segments',
    group: 'usage',
    branch: 'C',
    data: ['behaviour'],
  },
  named_users: {
    title: 'Who exactly uses it',
    examples: 'Top users, names and e-mails, champions',
    group: 'usage',
    branch: 'C',
    data: ['identities'],
  },
  event_exists: {
    title: 'Do we collect event X?',
    examples: 'Event name, is a click tracked, which event is sent',
    group: 'usage',
    branch: 'C',
    data: [],
  },
  cross_customer: {
    title: 'A total or distribution over many customers',
    examples: 'A KPI to share, all customers, company metrics, board',
    group: 'across',
    branch: 'D',
    data: ['monthly_users', 'accounts', 'engagement', 'features'],
  },
  adhoc_sql: {
    title: 'A question that no report answers',
    examples: 'SQL, one-off analysis, a join nobody made yet',
    group: 'across',
    branch: 'E',
    data: [],
  },
};
