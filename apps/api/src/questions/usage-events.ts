import type { EventMetricKey } from '@soundings/shared/event-metrics';
import { FEATURE_AREA_LABEL } from '@soundings/shared/telemetry';
import type { Point } from '@soundings/shared/usage';
import {
  ADOPTION_METRICS,
  type AdoptionQuery,
  type AdoptionReply,
  GROWTH_LABEL,
  GROWTH_PARTS,
  type GrowthQuery,
  type GrowthReply,
} from '@soundings/shared/usage-events';
import { type Asking, metaOf } from './question';
import { figureAt, usageParts } from './usage-parts';
import { type AnsweredWindow, windowOf } from './window';

/** Several metrics of events over the same periods, each over all instances that match. */
async function pointsOf<Metric extends EventMetricKey>(
  asking: Asking,
  query: GrowthQuery | AdoptionQuery,
  metrics: readonly [Metric, ...Metric[]],
): Promise<{ window: AnsweredWindow; points: (metric: Metric) => Point[] }> {
  const window = await windowOf(asking, { ...query, metric: metrics[0] });
  const { grain, from, to, periods } = window;
  const asked = { filters: query, metrics, grain, from, to, by: 'metric', versions: [] } as const;
  const parts = await usageParts(asking, asked, window, query.partial);
  return {
    window,
    points: (metric) =>
      periods.map((period) => ({
        start: period.period_start,
        ...figureAt(parts, { ...query, metric }, metric, period),
      })),
  };
}

/** Active users as the sum of those who are new, retained and resurrected: the same instances have all of them or none. */
function activeOf(parts: readonly (readonly Point[])[]): Point[] {
  const [first = [], ...others] = parts;
  return first.map((point, index) => {
    const same = [point, ...others.flatMap((points) => points[index] ?? [])];
    return (
      same.find(({ value }) => value === null) ?? {
        ...point,
        value: same.reduce((sum, { value }) => sum + Number(value), 0),
      }
    );
  });
}

/** Who came, stayed, came back and left, of the instances that match. */
export async function growth(asking: Asking, query: GrowthQuery): Promise<GrowthReply> {
  const { window, points } = await pointsOf(asking, query, [
    GROWTH_PARTS.new,
    GROWTH_PARTS.retained,
    GROWTH_PARTS.resurrected,
    GROWTH_PARTS.churned,
  ]);
  const [entered, retained, resurrected] = [
    points(GROWTH_PARTS.new),
    points(GROWTH_PARTS.retained),
    points(GROWTH_PARTS.resurrected),
  ];
  const of = (key: keyof typeof GROWTH_LABEL, series: Point[]) => ({ key, label: GROWTH_LABEL[key], points: series });
  return {
    meta: metaOf(asking.lease.snapshot),
    grain: query.grain,
    from: window.from,
    to: window.to,
    series: [
      of('new', entered),
      of('retained', retained),
      of('resurrected', resurrected),
      of('churned', points(GROWTH_PARTS.churned)),
      of('active', activeOf([entered, retained, resurrected])),
    ],
  };
}

/** The share of active users that each feature area has, of the instances that match. */
export async function adoption(asking: Asking, query: AdoptionQuery): Promise<AdoptionReply> {
  const [first, ...rest] = ADOPTION_METRICS.map(({ metric }) => metric);
  if (first === undefined) throw new Error('no metric tells the adoption of a feature area');
  const { window, points } = await pointsOf(asking, query, [first, ...rest]);
  return {
    meta: metaOf(asking.lease.snapshot),
    grain: query.grain,
    from: window.from,
    to: window.to,
    series: ADOPTION_METRICS.map(({ metric, area }) => ({
      key: area,
      metric,
      label: FEATURE_AREA_LABEL[area],
      points: points(metric),
    })),
  };
}
