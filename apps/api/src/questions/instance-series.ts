import type { InstanceSeriesQuery, InstanceSeriesReply } from '@soundings/shared/usage';
import { instance as instanceQuery, type InstanceRecord } from '@soundings/warehouse/queries/instance';
import { instanceSeries as instanceSeriesQuery } from '@soundings/warehouse/queries/instance-series';
import { type Asking, metaOf, QuestionError, run } from './question';
import { readingOf } from './reading';
import { windowOf } from './window';

/** The record of one instance; an id that nobody has is not found. */
export async function findInstance(asking: Asking, id: string): Promise<InstanceRecord> {
  const [record] = await run(asking, instanceQuery(id));
  if (record === undefined) throw new QuestionError('not_found', 'there is no such instance');
  return record;
}

/** One metric of one instance: a point per period, outside its life null with `not_applicable`. */
export async function instanceSeries(
  asking: Asking,
  query: InstanceSeriesQuery,
  params: { id: string },
): Promise<InstanceSeriesReply> {
  const record = await findInstance(asking, params.id);
  const { grain, from, to, periods } = await windowOf(asking, query);
  const { metric } = query;
  const rows = await run(asking, instanceSeriesQuery({ instanceNo: record.instance_no, metric, grain, from, to }));
  const byStart = new Map(rows.map((row) => [row.period_start, row]));
  return {
    meta: metaOf(asking.lease.snapshot),
    id: record.id,
    metric,
    grain,
    from,
    to,
    points: periods.map((period) => {
      const row = byStart.get(period.period_start);
      return {
        start: period.period_start,
        reading: readingOf({
          metric,
          numerator: row?.numerator ?? null,
          denominator: row?.denominator ?? null,
          reason: row === undefined ? 'not_applicable' : row.reason,
          complete: row?.complete === true,
          source: row?.source ?? null,
          asOf: row?.as_of ?? null,
          period: period.period_start,
          lastKnown: null,
        }),
      };
    }),
  };
}
