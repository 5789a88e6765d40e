import { kindList } from './attributes';

/** What a reading from events needs, as expressions over `p`, its period. */
export interface EventNeeds {
  /** The first day whose events it needs. */
  from: string;
  /** The row of stage.event_periods that ends with the last day it needs: `p`, or a later one. */
  until: string;
  /** True where a value would speak of a small group. */
  small: string;
}

/**
 * Why a reading from events has no value, first match wins. Complete needs an event of the
 * instance after the last day: only that shows that the ones before have come.
 */
export const reasonOf = ({ from, until, small }: EventNeeds): string => `CASE
      WHEN p.first_day >= p.period_end THEN 'not_received'
      WHEN ${until}.closed_day >= ${from} THEN
        CASE WHEN p.withheld > 0 THEN 'hidden_by_contract' ELSE 'not_collected_at_level' END
      WHEN p.last_day < ${until}.period_start THEN 'silent'
      WHEN ${small} THEN 'suppressed_small_group'
      WHEN p.last_day < ${until}.period_end OR p.first_day > ${from} THEN 'incomplete_period'
    END`;

/** The reason of a ratio, from `j`: with nobody in its denominator it is none. */
export const REASON_OF_RATIO = "CASE WHEN j.reason IS NULL AND j.known_of = 0 THEN 'not_applicable' ELSE j.reason END";

export interface Told {
  metric: string;
  isRatio: boolean;
  /** False: what the last day has not shown yet could make it smaller, so there is no lower bound. */
  keepsLowerBound: boolean;
}

/** The rows of cube.readings from `judged`, which has the columns of the period, `known`, `known_of` and `reason`. */
export const toldOf = ({ metric, isRatio, keepsLowerBound }: Told): string => `
reasoned AS (
  SELECT j.*, ${isRatio ? REASON_OF_RATIO : 'j.reason'} AS final_reason
  FROM judged AS j
),
valued AS (
  SELECT r.*, r.final_reason IS NULL${keepsLowerBound ? " OR r.final_reason = 'incomplete_period'" : ''} AS is_told
  FROM reasoned AS r
)
SELECT
  '${metric}' AS metric, v.grain, v.period_start, v.instance_no, v.account_no,
  CASE WHEN v.is_told THEN v.known END AS numerator, CASE WHEN v.is_told THEN v.known_of END AS denominator,
  v.final_reason AS reason, v.final_reason IS NULL AS complete,
  CASE WHEN v.is_told THEN 'events' END AS source,
  CASE WHEN v.is_told THEN CAST(v.last_day AS TIMESTAMP) END AS as_of, v.seats, v.version_key, ${kindList('v')}
FROM valued AS v`;
