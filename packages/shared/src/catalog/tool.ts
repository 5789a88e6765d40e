import type { GuideStatus } from '../guide';

/** The groups in which the catalogue is shown, in order. */
export const TOOL_GROUPS = ['analysis', 'business', 'operations'] as const;
export type ToolGroup = (typeof TOOL_GROUPS)[number];
export const TOOL_GROUP_LABEL: Record<ToolGroup, string> = {
  analysis: 'Analysis tools',
  business: 'Business systems',
  operations: 'Operations',
};

export const TOOL_KEYS = [
  'soundings',
  'looker',
  'amplitude',
  'redash',
  'bigquery',
  'google_sheets',
  'environment_form',
  'google_analytics',
  'customer_portal',
  'site_admin',
  'salesforce',
  'arr_tracker',
  'licence_admin',
  'vitally',
  'zendesk',
  'contact_tools',
  'polytomic',
  'self_serve_billing',
  'feedback_tools',
  'cloud_operations',
  'grafana',
  'sentry',
  'pipelines',
  'monte_carlo',
] as const;
export type ToolKey = (typeof TOOL_KEYS)[number];

/**
 * One card of the catalogue. `answersFor` names the telemetry statuses for which the tool
 * has data: `any` = its answer does not depend on telemetry, `none` = it answers no
 * question about a customer.
 */
export interface Tool {
  key: ToolKey;
  name: string;
  group: ToolGroup;
  /** What staff use it for. */
  purpose: string;
  /** Who works with it. */
  audience: string;
  /** What data it holds: what it can see. */
  sees: string;
  /** What it cannot see. */
  blind: string;
  /** The keys by which a customer or topic is found in it. */
  filterBy: string;
  access: string;
  freshness: string;
  /** What to mind when reading it. */
  caveats: string;
  answersFor: readonly GuideStatus[] | 'any' | 'none';
  /** Restriction on `answersFor` that a status alone does not tell. */
  answersForNote?: string;
}
