import { ANALYSIS_TOOLS } from './analysis-tools';
import { BUSINESS_TOOLS } from './business-tools';
import { OPERATIONS_TOOLS } from './operations-tools';
import type { Tool, ToolKey } from './tool';

/** Every tool staff are sent to, in the order of the catalogue. */
export const TOOLS: readonly Tool[] = [...ANALYSIS_TOOLS, ...BUSINESS_TOOLS, ...OPERATIONS_TOOLS];

const BY_KEY = new Map(TOOLS.map((tool) => [tool.key, tool]));

/** The card of a tool. Throws when the catalogue lacks it, which a test rules out. */
export function toolOf(key: ToolKey): Tool {
  const tool = BY_KEY.get(key);
  if (tool === undefined) throw new Error(`no card for the tool ${key}`);
  return tool;
}

/** The source of truth for a figure, when several tools show it. */
export const AUTHORITIES: readonly { figure: string; tool: ToolKey; note: string }[] = [
  {
    figure: 'MAU, active users, DAU/MAU, DAU/WAU, feature saturation (not Sourcegraph.com)',
    tool: 'looker',
    note: 'Soundings computes the same definitions and shows where they differ.',
  },
  {
    figure: 'Activation and retention on Sourcegraph.com, search success, results clicked, Cody week-1 retention',
    tool: 'amplitude',
    note: 'Built on events; no ping carries them.',
  },
  { figure: 'Cody DAU, installs, acceptance, persistence', tool: 'looker', note: 'By server endpoint.' },
  { figure: 'Health score', tool: 'vitally', note: 'Not computed elsewhere.' },
  { figure: 'Seats', tool: 'licence_admin', note: 'Otherwise the CRM.' },
  { figure: 'ARR family', tool: 'arr_tracker', note: 'Kept by finance.' },
  { figure: 'Pipeline', tool: 'salesforce', note: 'Opportunities.' },
  {
    figure: 'Telemetry status, hosting type, customer–instance link',
    tool: 'soundings',
    note: 'Replaces tables kept by hand.',
  },
];
