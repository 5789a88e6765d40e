import { RAW_SCHEMA } from '../../models/raw/schema';
import { rawSelect } from '../mapping/sql';
import { beside, sinceParam } from './days';
import type { Place, Step } from './step';

/** Of every ping of the vendor's what tells whether it counts, refused ones with the reason. One row per row of the vendor's. */
export const PING_KEYS = 'stage.ping_keys';

/** The raw row of the ping that speaks for its site and UTC day. */
export const DAY_PINGS = 'stage.day_pings';

const KEYS = ['site_id', 'received_at', 'content_hash', 'load_id', 'line', 'deploy_type', 'remote_site_version'];
export const PING_KEYS_COLUMNS = [...KEYS, 'refusal', 'day'];

export const DAY_PINGS_COLUMNS = ['day', ...Object.keys(RAW_SCHEMA.pings)];

function rawPings({ mapping, own, takenOver }: Place): string {
  return rawSelect('pings', mapping, { params: own('stage.params'), since: takenOver?.day ?? null });
}

/** Reads every column of the vendor's pings once, and keeps few. */
export function pingKeys(place: Place): Step {
  // Without a time of receipt a ping has no day: it is counted where every day is read.
  const days = place.takenOver === null ? '' : '\nWHERE CAST(k.received_at AS DATE) >= @since';
  const select = `SELECT k.${[...KEYS, 'refusal'].join(', k.')}, CAST(k.received_at AS DATE) AS day
FROM (${rawPings(place)}) AS k${days}`;
  return {
    table: PING_KEYS,
    part: 0,
    sql: beside(select, PING_KEYS, PING_KEYS_COLUMNS, place.takenOver),
    params: sinceParam(place.takenOver),
  };
}

/** Reads them once more, now that it is known which ping speaks for its day; of copies of it one is taken. */
export function dayPings(place: Place): Step {
  const columns = Object.keys(RAW_SCHEMA.pings);
  const days = place.takenOver === null ? '' : ' AND day >= @since';
  const select = `SELECT day, ${columns.join(', ')}
FROM (
  SELECT k.day, p.${columns.join(', p.')}, ROW_NUMBER() OVER (PARTITION BY p.load_id ORDER BY p.line NULLS LAST) AS copy_no
  FROM (${rawPings(place)}) AS p
  JOIN (SELECT load_id, day FROM ${place.own('stage.pings')} WHERE day_rank = 1${days}) AS k ON k.load_id = p.load_id
)
WHERE copy_no = 1`;
  return {
    table: DAY_PINGS,
    part: 0,
    sql: beside(select, DAY_PINGS, DAY_PINGS_COLUMNS, place.takenOver),
    params: sinceParam(place.takenOver),
  };
}
