import { CSV_TABLES, type CsvKind } from '../../ingest/csv/tables';
import {
  type Check,
  amount,
  count,
  day,
  flag,
  instant,
  lowerText,
  siteId,
  tags,
  version,
} from '../../ingest/csv/values';
import { RAW_KINDS, type RawKind } from '../../ingest/layout';
import { PING_COLUMNS, type PingColumn } from '../../ingest/pings/columns';
import { EVENT_COLUMNS, EVENT_SOURCES, type EventColumn, type EventSource } from './event-columns';

/** One table of the vendor's each: a raw table has one source, that of events two. */
export type SourceKind = RawKind | EventSource;
export const SOURCE_KINDS: readonly SourceKind[] = RAW_KINDS.flatMap((kind): readonly SourceKind[] =>
  kind === 'events' ? EVENT_SOURCES : [kind],
);

export const isEventSource = (kind: SourceKind): kind is EventSource => kind in EVENT_COLUMNS;

/**
 * What a raw column takes from a vendor's column. `text`, `count`, `flag` and `list` of a
 * ping stay texts in raw and are only checked; those of the other kinds become the type
 * that the raw schema names.
 */
type Reading =
  | { of: 'event'; as: EventColumn['as'] }
  | { of: 'ping'; as: PingColumn['kind'] | 'site' | 'received' | 'version'; texts?: true }
  | {
      of: 'record';
      as: 'text' | 'lower' | 'site' | 'count' | 'amount' | 'flag' | 'day' | 'instant' | 'tags' | 'version';
    };

/** One column that a mapping may name. */
export interface MappedColumn {
  /** In our raw table, and the key of the configuration. */
  name: string;
  /** The vendor's name of it, unless the configuration says otherwise; null: usually there is none. */
  usual: string | null;
  reading: Reading;
  /** A row without it is refused, and so is a mapping. */
  required: boolean;
}

const AS = new Map<Check, Extract<Reading, { of: 'record' }>['as']>([
  [lowerText, 'lower'],
  [siteId, 'site'],
  [count, 'count'],
  [amount, 'amount'],
  [flag, 'flag'],
  [day, 'day'],
  [instant, 'instant'],
  [tags, 'tags'],
  [version, 'version'],
]);

function pingColumn({ column, kind, texts }: PingColumn): MappedColumn {
  if (column === 'remote_site_version')
    return { name: column, usual: column, reading: { of: 'ping', as: 'version' }, required: true };
  const reading: Reading = { of: 'ping', as: kind, ...(texts === undefined ? {} : { texts }) };
  return { name: column, usual: column, reading, required: false };
}

const PINGS: readonly MappedColumn[] = [
  { name: 'site_id', usual: 'remote_site_id', reading: { of: 'ping', as: 'site' }, required: true },
  { name: 'received_at', usual: 'timestamp', reading: { of: 'ping', as: 'received' }, required: true },
  ...PING_COLUMNS.map(pingColumn),
];

/** A vendor's table usually shows the records as they are now; one that keeps its exports has the instant of each in a column. */
const AS_OF: MappedColumn = {
  name: 'as_of',
  usual: null,
  reading: { of: 'record', as: 'instant' },
  required: false,
};

function recordColumns(kind: CsvKind): MappedColumn[] {
  const own = CSV_TABLES[kind].columns.map(({ header, column, check, required }): MappedColumn => ({
    name: column,
    usual: header,
    reading: { of: 'record', as: AS.get(check) ?? 'text' },
    required: required ?? false,
  }));
  return [AS_OF, ...own];
}

const eventColumn = ({ name, usual, as, required = false }: EventColumn): MappedColumn => ({
  name,
  usual,
  reading: { of: 'event', as },
  required,
});

/** The columns of each source that a mapping may name; the rest of the raw schema is made by the mapping itself. */
export function mappedColumns(kind: SourceKind): readonly MappedColumn[] {
  if (isEventSource(kind)) return EVENT_COLUMNS[kind].map(eventColumn);
  return kind === 'pings' ? PINGS : recordColumns(kind);
}
