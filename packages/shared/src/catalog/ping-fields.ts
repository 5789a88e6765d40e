import { PING_FIELDS_TEXT } from './ping-fields-text';

/** The lowest level that sends a field; `app` = the limited ping of the desktop app. */
const PING_FIELD_LEVELS = ['critical', 'full', 'app'] as const;
type PingFieldLevel = (typeof PING_FIELD_LEVELS)[number];

const PING_FIELD_AREAS = [
  'identity',
  'licence',
  'usage',
  'search',
  'code-navigation',
  'batch-changes',
  'code-insights',
  'code-monitoring',
  'notebooks',
  'extensions',
  'own',
  'repo-metadata',
  'cody',
] as const;
export type PingFieldArea = (typeof PING_FIELD_AREAS)[number];

const PING_FIELD_PERSONAL = ['none', 'ip', 'email', 'url'] as const;
type PingFieldPersonal = (typeof PING_FIELD_PERSONAL)[number];

export interface PingField {
  /** Path in the request; null when the receiver adds the field. */
  requestKey: string | null;
  /** Path in the warehouse row; null when the receiver does not forward it. */
  column: string | null;
  /** What the receiver does when there is no column of its own, in its words; null otherwise. */
  columnNote: string | null;
  wireType: string | null;
  warehouseType: string | null;
  /** Ping kinds that send it, lowest level first. */
  levels: readonly PingFieldLevel[];
  /** First and last version as `3.22`; null = from the beginning, or still sent. */
  since: string | null;
  until: string | null;
  /** True when a version is inferred, not documented. */
  versionsInferred: boolean;
  area: PingFieldArea;
  personal: PingFieldPersonal;
  meaning: string;
}

const orNull = (text: string) => (text === '' || text === '-' ? null : text);

function oneOf<Value extends string>(allowed: readonly Value[], text: string): Value {
  const value = allowed.find((candidate) => candidate === text);
  if (value === undefined) throw new Error(`"${text}" is not one of ${allowed.join(', ')}`);
  return value;
}

function parseLine(line: string): PingField {
  const [
    key = '',
    column = '',
    wire = '',
    warehouse = '',
    level = '',
    since = '',
    until = '',
    area = '',
    personal = '',
    meaning = '',
  ] = line.split('\t');
  const bare = /^([^(]*?)\s*(\(.*\))?$/.exec(column);
  return {
    requestKey: orNull(key),
    column: orNull(bare?.[1] ?? ''),
    columnNote: bare?.[2] === undefined ? null : bare[2].slice(1, -1),
    wireType: orNull(wire),
    warehouseType: orNull(warehouse),
    levels: level.split(',').map((part) => oneOf(PING_FIELD_LEVELS, part)),
    since: orNull(since.replace('~', '')),
    until: orNull(until.replace('~', '')),
    versionsInferred: since.startsWith('~') || until.startsWith('~'),
    area: oneOf(PING_FIELD_AREAS, area),
    personal: oneOf(PING_FIELD_PERSONAL, personal),
    meaning,
  };
}

/** Every field of a ping, in the order of the request. Throws when a line names an unknown level, area or class. */
export function readPingFields(): PingField[] {
  return PING_FIELDS_TEXT.trim().split('\n').map(parseLine);
}
