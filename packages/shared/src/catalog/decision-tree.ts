import type { GuideStatus } from '../guide';
import type { ToolKey } from './tool';

/**
 * The decision tree “which tool should I use?”. The published picture is lost; this is
 * reconstructed from the handbook text around it, and says so with its review date.
 */
export const TREE_REVIEWED = '2026-11-23';
export const TREE_ORIGIN =
  'Reconstructed from the text of the handbook: its flowchart was published as a picture only, which is lost.';

export interface TreeNode {
  id: string;
  /** The question asked, or the fact found, at this node. */
  label: string;
  /** What it leads to; absent where the branches below say it. */
  leads?: string;
  /** The tools that it leads to, in order. */
  tools?: readonly ToolKey[];
  children?: readonly TreeNode[];
}

const BUSINESS: TreeNode = {
  id: 'A',
  label: 'Is it about business facts?',
  children: [
    {
      id: 'A1',
      label: 'Contract, ARR, renewal, opportunity',
      leads: 'ARR figures: the tracker.',
      tools: ['salesforce', 'arr_tracker'],
    },
    {
      id: 'A2',
      label: 'Seats, plan, tags, expiry, licence key',
      leads: 'The licence pages, otherwise the copies.',
      tools: ['licence_admin', 'salesforce', 'soundings'],
    },
    {
      id: 'A3',
      label: 'Who may send what; telemetry status',
      leads: 'Permitted, observed, drift; the contract’s text in the CRM.',
      tools: ['soundings', 'salesforce'],
    },
    {
      id: 'A4',
      label: 'Which instance belongs to whom',
      leads: 'Resolve it; fall-back: look up the licence key.',
      tools: ['soundings', 'looker'],
    },
    { id: 'A5', label: 'Health score', tools: ['vitally'] },
    { id: 'A6', label: 'Support tickets', tools: ['zendesk', 'looker'] },
    { id: 'A7', label: 'Marketing web traffic', tools: ['google_analytics'] },
    { id: 'A8', label: 'Self-serve billing', leads: 'Tables of Stripe, SSC and SAMS.', tools: ['redash'] },
  ],
};

const OPERATION: TreeNode = {
  id: 'B',
  label: 'Is it about operation?',
  children: [
    {
      id: 'B1',
      label: 'Latency, errors, outage of an instance',
      leads: 'By hosting type. Self-hosted or unknown: nobody here sees it, ask for a support bundle.',
      tools: ['cloud_operations', 'grafana', 'sentry'],
    },
    {
      id: 'B2',
      label: 'Version, deployment, dependencies, code hosts',
      leads: 'No telemetry: the environment form, or the customer.',
      tools: ['soundings', 'looker', 'cloud_operations', 'environment_form', 'site_admin'],
    },
    {
      id: 'B3',
      label: 'Why are pings or events missing?',
      leads: 'Drift and silence reasons, then the checklist.',
      tools: ['soundings', 'pipelines'],
    },
  ],
};

const USAGE: TreeNode = {
  id: 'C',
  label: 'Product usage: what is the status of the instance?',
  children: [
    {
      id: 'C.none',
      label: 'No telemetry',
      leads: 'No tool has usage. Licence, CRM, tickets, facts entered by staff, the customer’s own charts.',
      tools: ['licence_admin', 'salesforce', 'zendesk', 'environment_form', 'site_admin'],
    },
    {
      id: 'C.critical',
      label: 'Critical pings',
      leads: 'Only MAU, accounts, seat use, version, repository size, number of insights.',
      tools: ['soundings', 'looker'],
    },
    {
      id: 'C.full',
      label: 'Full pings',
      leads: 'Aggregated use of every feature; no sessions, no paths.',
      tools: ['soundings', 'looker'],
    },
    {
      id: 'C.full_cody',
      label: 'Full pings + Cody events',
      leads: 'As full pings; Cody in depth: KPIs in Looker, exploration in Amplitude.',
      tools: ['soundings', 'looker', 'amplitude', 'redash'],
    },
    {
      id: 'C.full_events',
      label: 'Full pings + user-level data',
      leads: 'Journeys, funnels, retention, segments: Amplitude. KPIs and totals: Looker, Soundings.',
      tools: ['amplitude', 'looker', 'soundings', 'redash'],
    },
    {
      id: 'C.events_only',
      label: 'Events only, no pings',
      leads: 'As the two above, without accounts, repository sizes and configuration.',
      tools: ['amplitude', 'looker', 'soundings', 'redash'],
    },
    {
      id: 'C.unknown',
      label: 'Unknown',
      leads: 'Resolve the instance first (A4), then come back.',
      tools: ['soundings', 'amplitude'],
    },
  ],
};

/** The tree, from the first question asked to the last. */
export const DECISION_TREE: readonly TreeNode[] = [
  BUSINESS,
  OPERATION,
  USAGE,
  {
    id: 'D',
    label: 'A cross-customer number, or a KPI to share?',
    leads: 'With coverage. Never totals of Amplitude for search.',
    tools: ['looker', 'soundings'],
  },
  {
    id: 'E',
    label: 'No chart exists?',
    leads: 'If you know SQL. Otherwise ask the analytics team, with the question, the customers and the period.',
    tools: ['redash'],
  },
  {
    id: 'F',
    label: 'Two tools disagree?',
    leads: 'Looker wins for KPIs; the reasons are listed below.',
    tools: ['looker'],
  },
];

/** The nodes from the root to the answer. `branch` is that of the question. */
export function treePath(branch: string, status: GuideStatus): string[] {
  if (branch === 'C') return ['C', `C.${status}`];
  return branch.length > 1 ? [branch.slice(0, 1), branch] : [branch];
}
