import { LOOKER_CONTENT, type LookerContentKey } from './catalog/looker-content';
import { TOOL_KEYS, type ToolKey } from './catalog/tool';
import type { Settings } from './settings';

const BASE_SETTING = {
  looker: 'SOUNDINGS_LOOKER_URL',
  amplitude: 'SOUNDINGS_AMPLITUDE_URL',
  redash: 'SOUNDINGS_REDASH_URL',
  salesforce: 'SOUNDINGS_SALESFORCE_URL',
  vitally: 'SOUNDINGS_VITALLY_URL',
} as const satisfies Partial<Record<ToolKey, keyof Settings>>;

type LinkedTool = keyof typeof BASE_SETTING;
/** The settings that hold the start addresses of tools. */
export type LinkSettings = Pick<Settings, (typeof BASE_SETTING)[LinkedTool]>;

const isLinked = (tool: ToolKey): tool is LinkedTool => tool in BASE_SETTING;

/**
 * The address of a tool, or of one of its looks and dashboards; undefined when its base
 * address is not configured, so that no dead link is ever shown.
 */
export function deepLink(settings: LinkSettings, tool: ToolKey, content?: LookerContentKey): string | undefined {
  const base = isLinked(tool) ? settings[BASE_SETTING[tool]] : undefined;
  if (base === undefined) return undefined;
  if (content === undefined) return base;
  if (tool !== 'looker') return undefined;
  return new URL(LOOKER_CONTENT[content].path, base.endsWith('/') ? base : `${base}/`).href;
}

/** The start pages of all tools that are configured. */
export function toolLinks(settings: LinkSettings): { tool: ToolKey; url: string }[] {
  return TOOL_KEYS.flatMap((tool) => {
    const url = deepLink(settings, tool);
    return url === undefined ? [] : [{ tool, url }];
  });
}
