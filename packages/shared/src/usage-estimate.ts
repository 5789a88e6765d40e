import { z } from 'zod';
import { open } from './field';
import { filterShape } from './filters';
import { FLEET_METRIC_KEYS, metricOf } from './metrics';
import { daySchema, figureFields, metaSchema } from './number';
import { GRAINS } from './time';
import { checkWindow, windowShape } from './usage';

/** The metrics of pings that add up over instances: of who reports them, what the others may have can be inferred. */
export const ESTIMATE_METRICS = FLEET_METRIC_KEYS.filter((key) => {
  const { kind, lowestLevel } = metricOf(key);
  return kind !== 'ratio' && lowestLevel !== null;
});

/** Below this share of the instances in question, reporters say too little about the others. */
export const LEAST_COVERAGE = 0.3;

/** Why there is no estimate: too few report, the period is not over, or nobody who reports is comparable. */
const REFUSALS = ['coverage_too_low', 'incomplete_period', 'nobody_comparable'] as const;
export type Refusal = (typeof REFUSALS)[number];

export const ESTIMATE_METHOD =
  'Users per contracted seat of the instances that report, by size class, times the seats of those that do not. The range holds about 19 of 20 times if who reports is a matter of chance.';

const { partial: _, ...windowOnly } = windowShape;
export const estimateQuerySchema = z
  .strictObject({ ...filterShape, ...windowOnly, metric: z.enum(ESTIMATE_METRICS).default('mau') })
  .check((checked) => checkWindow(checked));
export type EstimateQuery = z.infer<typeof estimateQuerySchema>;

const estimateSchema = z.object({
  /** Of all instances in question: what is reported and what is inferred. */
  value: open(z.int()),
  low: open(z.int()),
  high: open(z.int()),
});
export type Estimate = z.infer<typeof estimateSchema>;

const estimatedPointSchema = z
  .object({
    start: open(daySchema),
    ...figureFields,
    estimate: estimateSchema.nullable(),
    /** Present exactly when there is no estimate. */
    refused: open(z.enum(REFUSALS).optional()),
  })
  .refine(({ estimate, refused }) => (estimate === null) === (refused !== undefined), {
    message: 'a refusal stands exactly where there is no estimate',
  });

/** The figures of complete readings as they are, and beside each, never in it, an estimate for all instances in question. */
export const estimateReplySchema = z.object({
  meta: metaSchema,
  metric: open(z.enum(ESTIMATE_METRICS)),
  grain: open(z.enum(GRAINS)),
  from: open(daySchema),
  to: open(daySchema),
  method: open(z.string()),
  points: z.array(estimatedPointSchema),
});
export type EstimateReply = z.infer<typeof estimateReplySchema>;
