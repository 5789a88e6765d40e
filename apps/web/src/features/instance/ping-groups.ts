import type { PingField, PingFieldArea } from '@soundings/shared/catalog/ping-fields';
import type { InstanceReply } from '@soundings/shared/instance';

export type LatestField = NonNullable<InstanceReply['latestPing']>['fields'][number];

export interface ShownField extends LatestField {
  /** What the field list says about the column; null for one it does not know. */
  meaning: string | null;
}

export interface FieldGroup {
  area: PingFieldArea | 'unlisted';
  fields: ShownField[];
}

/** The column of the row that holds a path like `site_activity.DAUs[].UserCount`. */
const columnOf = (field: PingField): string | undefined => /^[a-z0-9_]+/i.exec(field.column ?? '')?.[0];

/** The fields of a ping by area, in the order of the field list; only those in which every word of `search` occurs. */
export function groupFields(
  fields: readonly LatestField[],
  catalogue: readonly PingField[],
  search: string,
): FieldGroup[] {
  const listed = new Map<string, { area: PingFieldArea; meaning: string; own: boolean }>();
  for (const field of catalogue) {
    const column = columnOf(field);
    if (column === undefined) continue;
    const own = field.column === column;
    const known = listed.get(column);
    if (known === undefined || (own && !known.own))
      listed.set(column, { area: field.area, meaning: field.meaning, own });
  }
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const groups = new Map<FieldGroup['area'], ShownField[]>();
  for (const field of fields) {
    const entry = listed.get(field.column);
    const text = `${field.column} ${entry?.meaning ?? ''} ${field.masked ? '' : (field.value ?? '')}`.toLowerCase();
    if (!words.every((word) => text.includes(word))) continue;
    const area = entry?.area ?? 'unlisted';
    const shown = { ...field, meaning: entry === undefined || !entry.own ? null : entry.meaning };
    groups.set(area, [...(groups.get(area) ?? []), shown]);
  }
  return [...groups].map(([area, shown]) => ({ area, fields: shown }));
}

export const AREA_LABEL: Record<FieldGroup['area'], string> = {
  identity: 'Identity',
  licence: 'Licence',
  usage: 'Usage',
  search: 'Search',
  'code-navigation': 'Code navigation',
  'batch-changes': 'Batch changes',
  'code-insights': 'Code insights',
  'code-monitoring': 'Code monitoring',
  notebooks: 'Notebooks',
  extensions: 'Extensions',
  own: 'Own',
  'repo-metadata': 'Repository metadata',
  cody: 'Cody',
  unlisted: 'Not in the field list',
};

/** A block of the ping, indented; null when the value is a plain scalar. */
export function blockOf(value: string): { text: string; leaves: number } | null {
  if (!/^\s*[[{]/.test(value)) return null;
  try {
    const block: unknown = JSON.parse(value);
    return { text: JSON.stringify(block, null, 2), leaves: leavesOf(block) };
  } catch {
    return null;
  }
}

function leavesOf(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1;
  return Object.values(value).reduce((sum: number, inner) => sum + leavesOf(inner), 0);
}
