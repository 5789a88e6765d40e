import { z } from 'zod';
import { open } from './field';
import { filterShape } from './filters';
import { FLEET_METRIC_KEYS, metricOf } from './metrics';
import { daySchema, figureFields, metaSchema } from './number';
import { CHANGE_PARTS } from './reading-filter';
import { GRAINS } from './time';

/** The metrics that add up over instances, so that a change of their sum has parts. */
export const CHANGE_METRICS = FLEET_METRIC_KEYS.filter((key) => metricOf(key).kind !== 'ratio');

export const usageChangeQuerySchema = z
  .strictObject({
    ...filterShape,
    metric: z.enum(CHANGE_METRICS).default('mau'),
    grain: z.enum(GRAINS).optional(),
    /** A day of the period before; absent: the one right before `to`. */
    from: daySchema.optional(),
    /** A day of the period that is looked at; absent: the newest one that is over. */
    to: daySchema.optional(),
  })
  .check(({ value, issues }) => {
    const { grains } = metricOf(value.metric);
    if (value.grain === undefined || grains.includes(value.grain)) return;
    const message = `${value.metric} is kept by ${grains.join(', ')}`;
    issues.push({ code: 'custom', path: ['grain'], message, input: value });
  });
export type UsageChangeQuery = z.infer<typeof usageChangeQuerySchema>;

const endSchema = z
  .object({ start: open(daySchema), ...figureFields })
  .refine(({ value, reason }) => (value === null) === (reason !== undefined), {
    message: 'a reason stands exactly where the value is null',
  });

const partSchema = z.object({
  key: open(z.enum(CHANGE_PARTS)),
  instances: open(z.int().min(1)),
  /** Their sum in the later period minus that in the earlier one, where not reporting adds nothing. */
  value: open(z.int()),
});
export type ChangePartSum = z.infer<typeof partSchema>;

export const usageChangeReplySchema = z.object({
  meta: metaSchema,
  metric: open(z.enum(CHANGE_METRICS)),
  grain: open(z.enum(GRAINS)),
  /** The figures of both periods, of complete readings alone. */
  before: endSchema,
  now: endSchema,
  /** The difference of the two; null where one of them is. */
  change: open(z.int().nullable()),
  /** Every instance that reported in either period is in one part; the values add up to the change. */
  parts: z.array(partSchema),
});
export type UsageChangeReply = z.infer<typeof usageChangeReplySchema>;
