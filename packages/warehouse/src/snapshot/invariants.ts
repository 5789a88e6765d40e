import { EVENT_METRIC_KEYS, EVERY_INSTANCE } from '@soundings/shared/event-metrics';
import { METRIC_KEYS, metricOf } from '@soundings/shared/metrics';
import { GRAINS, type Grain } from '@soundings/shared/time';
import { SERVED_MODELS } from '../models/registry';
import { CELL_INVARIANTS } from './cell-invariants';
import { FIGURE_INVARIANTS } from './figure-invariants';

export interface Invariant {
  name: string;
  /** A SELECT of the rows that break it, in the portable subset, with tables as a model names them. */
  offending: string;
}

const KEYS: Record<string, string> = {
  'core.instances': 'id',
  'core.instance_days': 'instance_no, day',
  'core.user_days': 'instance_no, user_key, day, area',
  'core.event_deliveries': 'instance_no, day',
  'core.accounts': 'account_id',
  'core.licences': 'license_id',
  'core.latest_pings': 'instance_no',
  'core.incidents': 'incident_id',
  'core.incident_members': 'incident_id, instance_no',
  'core.levels': 'instance_no, axis, kind, valid_from',
  'cube.readings': 'metric, grain, instance_no, period_start',
  'cube.last_known': 'metric, grain, instance_no, period_start',
  'cube.cells': 'measure, numbers, instance_no, period_start',
  'cube.calendar': 'grain, period_start',
  'cube.figures': 'metric, grain, period_start, population, breakdown, series_key, reason, source',
  'cube.figure_accounts': 'metric, grain, period_start, population, breakdown, series_key',
  'cube.cell_figures': 'measure, number, period_start, population, breakdown, series_key, reason, source',
  'cube.cell_figure_accounts': 'measure, number, period_start, population, breakdown, series_key',
  'cube.fleet': 'id',
  'cube.unlinked': 'grain, period_start',
};

const repeated = (table: string, key: string, where = ''): string =>
  `SELECT ${key} FROM ${table}${where} GROUP BY ${key} HAVING COUNT(*) > 1`;

const nameOfUnique = (table: string): string => `keys unique: ${table}`;
const unique = Object.entries(KEYS).map(([table, key]) => ({
  name: nameOfUnique(table),
  offending: repeated(table, key),
}));

/** The readings metric by metric, as they lie in a file: half the work of all at once. Elsewhere each part could be billed as a whole. */
const uniqueInParts: Invariant = {
  name: nameOfUnique('cube.readings'),
  offending: METRIC_KEYS.map((metric) =>
    repeated('cube.readings', 'grain, instance_no, period_start', ` WHERE metric = '${metric}'`),
  ).join(' UNION ALL '),
};

const AS_OF = `(SELECT CAST(value AS TIMESTAMP) FROM meta.snapshot WHERE key = 'as_of')`;

const noFutureDay = [
  ['core.instance_days', 'received_at', AS_OF],
  ['core.instance_days', 'CAST(day AS TIMESTAMP)', AS_OF],
  ['core.user_days', 'CAST(day AS TIMESTAMP)', AS_OF],
  ['core.event_deliveries', 'CAST(day AS TIMESTAMP)', AS_OF],
  ['core.instances', 'last_ping_at', AS_OF],
  ['cube.readings', 'as_of', AS_OF],
  ['cube.readings', 'CAST(period_start AS TIMESTAMP)', AS_OF],
  ['cube.cells', 'as_of', AS_OF],
  ['cube.cells', 'CAST(period_start AS TIMESTAMP)', AS_OF],
].map(([table, column, limit]) => ({
  name: `no future day: ${table}.${column}`,
  offending: `SELECT 1 FROM ${table} WHERE ${column} > ${limit}`,
}));

/** Integers that may be below zero. */
const SIGNED = new Set(['minor_key', 'version_key']);

const noNegative = SERVED_MODELS.flatMap(({ name, columns }) => {
  const counts = Object.entries(columns ?? {}).filter(([column, { type }]) => type === 'int64' && !SIGNED.has(column));
  if (counts.length === 0) return [];
  return [
    {
      name: `no negative count: ${name}`,
      offending: `SELECT 1 FROM ${name} WHERE ${counts.map(([column]) => `${column} < 0`).join(' OR ')}`,
    },
  ];
});

/** There is no floating column in a served table; this keeps it so, and with it NaN out. Each engine is asked in its own way: this is DuckDB's. */
const noFloat = {
  name: 'no NaN: no floating column is served',
  offending: `SELECT 1 FROM duckdb_columns() WHERE NOT internal AND (data_type IN ('DOUBLE', 'FLOAT', 'HUGEINT') OR data_type LIKE 'DECIMAL%')`,
};

/** Each table of sums holds exactly what the readings hold, part by part. */
const sumsAddUp = [
  { sums: 'cube.sums', readings: 'cube.readings', keys: ['metric'] },
  { sums: 'cube.last_known_sums', readings: 'cube.last_known', keys: ['metric'] },
  { sums: 'cube.cell_sums', readings: 'cube.cells', keys: ['measure', 'numbers'] },
].map(({ sums, readings, keys }) => {
  const summed = [...keys, 'grain', 'period_start', 'reason'].join(', ');
  const same = [...keys, 'grain', 'period_start'].map((key) => `s.${key} = r.${key}`).join(' AND ');
  return {
    name: `coverage parts add up: ${sums}`,
    offending: `SELECT 1 FROM (
      SELECT ${summed}, SUM(instances) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM ${sums} GROUP BY ${summed}
    ) AS s FULL JOIN (
      SELECT ${summed}, COUNT(*) AS instances, SUM(seats) AS seats, SUM(numerator) AS numerator, SUM(denominator) AS denominator
      FROM ${readings} GROUP BY ${summed}
    ) AS r ON ${same} AND COALESCE(s.reason, '') = COALESCE(r.reason, '')
    WHERE s.instances IS DISTINCT FROM r.instances OR s.seats IS DISTINCT FROM r.seats
      OR s.numerator IS DISTINCT FROM r.numerator OR s.denominator IS DISTINCT FROM r.denominator`,
  };
});

/** Every event that came is used, withheld or left out, and those used are those of the users. */
const eventsAddUp = [
  {
    name: 'coverage parts add up: core.event_deliveries',
    offending: `SELECT 1 FROM core.event_deliveries
      WHERE events <> used + withheld + excluded_backend + excluded_operator + excluded_not_active + excluded_no_user`,
  },
  {
    name: 'the events of the users are those used',
    offending: `SELECT 1 FROM (SELECT instance_no, day, SUM(events) AS events FROM core.user_days GROUP BY instance_no, day) AS u
      FULL JOIN (SELECT instance_no, day, used FROM core.event_deliveries WHERE used > 0) AS d
        ON d.instance_no = u.instance_no AND d.day = u.day
      WHERE u.events IS DISTINCT FROM d.used`,
  },
];

const metricsOf = (grain: Grain, withEvents: boolean): number =>
  METRIC_KEYS.filter(
    (key) => metricOf(key).grains.includes(grain) && (withEvents || metricOf(key).lowestLevel !== null),
  ).length;

const quoted = (text: string): string => `'${text}'`;
const EVENT_LIST = EVENT_METRIC_KEYS.map(quoted).join(', ');

const countsOf = (withEvents: boolean): string =>
  `CASE grain ${GRAINS.map((grain) => `WHEN '${grain}' THEN ${metricsOf(grain, withEvents)}`).join(' ')} END`;

/**
 * Each instance is in a period with every metric of its grain, or with none; with those of events
 * once it delivered any. Others are counted among those who deliver none.
 */
const wholeCoverage = [
  {
    name: 'coverage parts add up: every metric of a period speaks of the same instances',
    offending: `SELECT grain, period_start FROM (
      SELECT r.metric, r.grain, r.period_start,
        COUNT(*) + COALESCE(MAX(CASE WHEN r.metric IN (${EVENT_LIST}) THEN e.instances END), 0) AS instances
      FROM cube.readings AS r LEFT JOIN (
        SELECT grain, period_start, COUNT(*) AS instances FROM cube.readings
        WHERE metric IN (${Object.values(EVERY_INSTANCE).map(quoted).join(', ')}) AND NOT delivers_events GROUP BY grain, period_start
      ) AS e ON e.grain = r.grain AND e.period_start = r.period_start
      GROUP BY r.metric, r.grain, r.period_start
    ) AS r GROUP BY grain, period_start
    HAVING MIN(instances) <> MAX(instances) OR (COUNT(*) <> ${countsOf(true)} AND COUNT(*) <> ${countsOf(false)})`,
  },
  {
    name: 'an instance is known to deliver events, in every reading, exactly when it delivered one',
    offending: `SELECT r.instance_no FROM (
      SELECT instance_no, delivers_events, MAX(CASE WHEN metric IN (${EVENT_LIST}) THEN 1 ELSE 0 END) AS is_told
      FROM cube.readings GROUP BY instance_no, delivers_events
    ) AS r LEFT JOIN (SELECT DISTINCT instance_no FROM core.event_deliveries) AS d ON d.instance_no = r.instance_no
    WHERE (d.instance_no IS NOT NULL) <> COALESCE(r.delivers_events, FALSE) OR (r.is_told = 1) <> (d.instance_no IS NOT NULL)
      OR (r.delivers_events IS NULL AND (SELECT COUNT(*) FROM core.event_deliveries) > 0)`,
  },
];

/** What users of events tell, and what no table may tell of them. */
const events = [
  {
    name: 'new, retained and resurrected users are the active ones',
    offending: `SELECT instance_no FROM cube.readings WHERE reason IS NULL AND metric IN (
        'users_new', 'users_retained_events', 'users_resurrected_events', 'wau_events', 'mau_events'
      ) GROUP BY instance_no, grain, period_start HAVING COUNT(*) = 4
      AND SUM(CASE WHEN metric IN ('wau_events', 'mau_events') THEN -numerator ELSE numerator END) <> 0`,
  },
  {
    name: 'no reading from events speaks of one user alone',
    offending: `SELECT 1 FROM cube.readings WHERE source = 'events' AND numerator = 1`,
  },
];

const completeness = [
  {
    name: 'a last known value stands beside a silent reading that has none',
    offending: `SELECT 1 FROM cube.last_known AS k LEFT JOIN cube.readings AS r
      ON r.metric = k.metric AND r.grain = k.grain AND r.instance_no = k.instance_no AND r.period_start = k.period_start
      WHERE r.instance_no IS NULL OR r.reason IS DISTINCT FROM 'silent' OR r.numerator IS NOT NULL OR k.complete
        OR k.numerator IS NULL OR k.source IS NULL`,
  },
  {
    name: 'a reading is complete exactly when it has no reason, and then has a value',
    offending: `SELECT 1 FROM cube.readings WHERE complete <> (reason IS NULL) OR (reason IS NULL AND numerator IS NULL)
      OR (reason IS NOT NULL AND reason <> 'incomplete_period' AND numerator IS NOT NULL)`,
  },
  {
    name: 'a reading says where its value comes from exactly when it has one',
    offending: 'SELECT 1 FROM cube.readings WHERE (numerator IS NULL) <> (source IS NULL)',
  },
  {
    name: 'no reading is complete in a period that is not over',
    offending: `SELECT 1 FROM cube.readings AS r JOIN cube.calendar AS c ON c.grain = r.grain AND c.period_start = r.period_start
      WHERE r.complete AND NOT c.is_over`,
  },
  {
    name: 'levels cover a life without gap or overlap',
    offending: `SELECT 1 FROM (
        SELECT valid_to, LEAD(valid_from) OVER (PARTITION BY instance_no, axis, kind ORDER BY valid_from NULLS LAST) AS next_from FROM core.levels
      ) AS l WHERE next_from IS NOT NULL AND valid_to IS DISTINCT FROM next_from`,
  },
  {
    name: 'an incident has five instances or more, each known and quiet since it began',
    offending: `
      SELECT i.incident_id FROM core.incidents AS i
      LEFT JOIN core.incident_members AS m ON m.incident_id = i.incident_id
      LEFT JOIN core.instances AS n ON n.instance_no = m.instance_no
      GROUP BY i.incident_id, i.from_day HAVING COUNT(n.instance_no) < 5 OR MIN(m.quiet_from) < i.from_day
      UNION ALL
      SELECT m.incident_id FROM core.incident_members AS m
      LEFT JOIN core.incidents AS i ON i.incident_id = m.incident_id
      WHERE i.incident_id IS NULL`,
  },
  {
    name: 'the fleet has one row for each instance',
    offending: `SELECT 1 FROM core.instances AS i FULL JOIN cube.fleet AS f ON f.id = i.id WHERE i.id IS NULL OR f.id IS NULL`,
  },
];

/** What must hold in every published snapshot, whatever engine made it (docs: R9). */
export const PORTABLE_INVARIANTS: readonly Invariant[] = [
  ...unique,
  ...noFutureDay,
  ...noNegative,
  ...events,
  ...CELL_INVARIANTS,
  ...sumsAddUp,
  ...eventsAddUp,
  ...wholeCoverage,
  ...completeness,
  ...FIGURE_INVARIANTS,
];

/** All that must hold in a snapshot file. */
export const INVARIANTS: readonly Invariant[] = [
  ...PORTABLE_INVARIANTS.map((one) => (one.name === uniqueInParts.name ? uniqueInParts : one)),
  noFloat,
];

/** The name of the invariant that keeps floating columns out. */
export const NO_FLOAT = noFloat.name;
