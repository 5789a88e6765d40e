import { z } from 'zod';
import { EVENT_METRIC_KEYS, type EventMetricKey, EVENT_METRICS } from './event-metrics';
import { open } from './field';
import { filterShape } from './filters';
import { daySchema, metaSchema } from './number';
import { type FeatureArea, FEATURE_AREAS } from './telemetry';
import { checkEnds, pointSchema, windowShape } from './usage';

/** What user-level events alone tell about several instances: one reply for several metrics. */

/** The parts of growth, each a metric: the first three are the active users, the last were that before. */
export const GROWTH_PARTS = {
  new: 'users_new',
  retained: 'users_retained_events',
  resurrected: 'users_resurrected_events',
  churned: 'users_churned_events',
} as const satisfies Record<string, EventMetricKey>;
const GROWTH_KEYS = ['new', 'retained', 'resurrected', 'churned', 'active'] as const;
export type GrowthKey = (typeof GROWTH_KEYS)[number];
export const GROWTH_LABEL: Record<GrowthKey, string> = {
  new: 'New',
  retained: 'Retained',
  resurrected: 'Resurrected',
  churned: 'Churned',
  active: 'Active',
};
const GROWTH_GRAINS = ['week', 'month'] as const;

/** Whose share of active users is known, each by the metric of its area. */
export const ADOPTION_METRICS = EVENT_METRIC_KEYS.flatMap((metric): { metric: EventMetricKey; area: FeatureArea }[] => {
  const { measure } = EVENT_METRICS[metric];
  return measure.kind === 'share' ? [{ metric, area: measure.area }] : [];
});

export const growthQuerySchema = z
  .strictObject({ ...filterShape, ...windowShape, grain: z.enum(GROWTH_GRAINS).default('month') })
  .check((checked) => checkEnds(checked));
export type GrowthQuery = z.infer<typeof growthQuerySchema>;

export const adoptionQuerySchema = z
  .strictObject({ ...filterShape, ...windowShape, grain: z.enum(['month']).default('month') })
  .check((checked) => checkEnds(checked));
export type AdoptionQuery = z.infer<typeof adoptionQuerySchema>;

const windowFields = { from: open(daySchema), to: open(daySchema) };

export const growthReplySchema = z.object({
  meta: metaSchema,
  grain: open(z.enum(GROWTH_GRAINS)),
  ...windowFields,
  /** `active` is the sum of new, retained and resurrected, of the same instances. */
  series: z.array(z.object({ key: open(z.enum(GROWTH_KEYS)), label: open(z.string()), points: z.array(pointSchema) })),
});
export type GrowthReply = z.infer<typeof growthReplySchema>;

export const adoptionReplySchema = z.object({
  meta: metaSchema,
  grain: open(z.enum(['month'])),
  ...windowFields,
  series: z.array(
    z.object({
      key: open(z.enum(FEATURE_AREAS)),
      metric: open(z.enum(EVENT_METRIC_KEYS)),
      label: open(z.string()),
      points: z.array(pointSchema),
    }),
  ),
});
export type AdoptionReply = z.infer<typeof adoptionReplySchema>;
