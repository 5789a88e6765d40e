import type { RawKind } from '../../ingest/layout';
import { RAW_SCHEMA } from '../../models/raw/schema';
import type { ReferenceColumn } from './engine';
import type { ReferenceType } from './values';

/** The type in GoogleSQL of each type that the raw schema names. */
const TYPES: Record<string, ReferenceType> = {
  VARCHAR: 'string',
  BIGINT: 'int64',
  DOUBLE: 'float64',
  BOOLEAN: 'bool',
  DATE: 'date',
  TIMESTAMP: 'timestamp',
};

const columns = (types: Record<string, string>): ReferenceColumn[] =>
  Object.entries(types).map(([name, type]) => {
    const known = TYPES[type];
    if (known === undefined) throw new TypeError(`${name} has the type ${type}, which no raw table has elsewhere`);
    return { name, type: known };
  });

const RAW = Object.fromEntries(
  Object.entries(RAW_SCHEMA).map(([kind, types]) => [`raw.${kind as RawKind}`, columns(types)]),
);

/** The tables that exist before the first model: what is loaded, and clock and settings as rows. */
export const SOURCE_TABLES: Record<string, readonly ReferenceColumn[]> = {
  ...RAW,
  'stage.params': columns({
    as_of: 'TIMESTAMP',
    as_of_day: 'DATE',
    live_s: 'BIGINT',
    late_s: 'BIGINT',
    observed_days: 'BIGINT',
    small_group: 'BIGINT',
    cloud_site_id: 'VARCHAR',
  }),
  'stage.managed_domains': columns({ suffix: 'VARCHAR' }),
  'stage.cody_products': columns({ name: 'VARCHAR' }),
};

const texts = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'VARCHAR']));
const counts = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'BIGINT']));
const instants = (names: string) => Object.fromEntries(names.split(' ').map((name) => [name, 'TIMESTAMP']));

/** What the build writes beside the models. */
export const META_TABLES: Record<string, readonly ReferenceColumn[]> = {
  'meta.snapshot': columns(texts('key value')),
  'meta.loads': columns({
    ...counts('seq'),
    ...texts('id kind source status note'),
    ...counts('bytes lines row_count duplicates quarantined'),
    ...texts('quarantine_json unknown_columns_json'),
    ...instants('as_of loaded_at newest_data'),
  }),
  'meta.sources': columns({
    ...texts('kind'),
    ...counts('loads row_count duplicates quarantined'),
    ...instants('newest_data last_loaded_at'),
  }),
};
