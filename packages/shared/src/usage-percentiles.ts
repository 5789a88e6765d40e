import { z } from 'zod';
import { open } from './field';
import { filterShape } from './filters';
import { FLEET_METRIC_KEYS } from './metrics';
import { daySchema, metaSchema } from './number';
import { GRAINS } from './time';
import { checkWindow, pointSchema, windowShape } from './usage';

/** How a metric is spread over instances, each with its share in percent of the instances that are not above. */
export const PERCENTILES = { p25: 25, median: 50, p75: 75 } as const;
export type PercentileKey = keyof typeof PERCENTILES;
export const PERCENTILE_KEYS = ['p25', 'median', 'p75'] as const satisfies readonly PercentileKey[];
export const PERCENTILE_LABEL: Record<PercentileKey, string> = {
  p25: '25th percentile',
  median: 'Median',
  p75: '75th percentile',
};

/** Instances are put in order period by period, so a reply has fewer of these than a sum may have. */
export const MOST_PERCENTILE_POINTS = 120;

export const percentilesQuerySchema = z
  .strictObject({ ...filterShape, ...windowShape, metric: z.enum(FLEET_METRIC_KEYS).default('mau') })
  .check((checked) => checkWindow(checked, MOST_PERCENTILE_POINTS));
export type PercentilesQuery = z.infer<typeof percentilesQuerySchema>;

/** Each value is one that an instance reported (nearest rank); its coverage is that of the sum of the same period. */
export const percentilesReplySchema = z.object({
  meta: metaSchema,
  metric: open(z.enum(FLEET_METRIC_KEYS)),
  grain: open(z.enum(GRAINS)),
  from: open(daySchema),
  to: open(daySchema),
  series: z.array(
    z.object({ key: open(z.enum(PERCENTILE_KEYS)), label: open(z.string()), points: z.array(pointSchema) }),
  ),
});
export type PercentilesReply = z.infer<typeof percentilesReplySchema>;
