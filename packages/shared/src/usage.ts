import { z } from 'zod';
import { open } from './field';
import { asOfFilter, lastKnownFilter } from './filter-parts';
import { filterShape } from './filters';
import { FLEET_METRIC_KEYS, METRIC_KEYS, metricOf, type MetricKey } from './metrics';
import { daySchema, figureFields, metaSchema, readingSchema } from './number';
import { type Grain, GRAINS, periodsIn } from './time';

export const BREAKDOWNS = ['none', 'hosting', 'status', 'deployType', 'segment', 'version'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

export const MOST_POINTS = 800;

/**
 * `exclude` sums complete readings only. `running` adds the period that is not over yet,
 * `include` also the lower bounds of finished periods; what is added is marked.
 */
export const PARTIALS = ['exclude', 'running', 'include'] as const;

/** Half-open `[from, to)`; absent bounds mean the newest data. */
export const windowShape = {
  grain: z.enum(GRAINS).optional(),
  from: daySchema.optional(),
  to: daySchema.optional(),
  partial: z.enum(PARTIALS).default('exclude'),
};

interface Window {
  grain?: Grain | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

interface Checked<Value> {
  value: Value;
  issues: z.core.$ZodRawIssue[];
}

/** The ends of a window of periods, as long as a series may be. */
export function checkEnds({ value, issues }: Checked<Window>, grain: Grain = value.grain ?? 'day', most = MOST_POINTS) {
  const fault = (message: string) => issues.push({ code: 'custom', path: ['from'], message, input: value });
  if (value.from === undefined || value.to === undefined) return;
  if (value.from >= value.to) fault('must be before "to"');
  else if (periodsIn(grain, value.from, value.to).length > most) fault(`a series has at most ${most} points`);
}

/** A grain that the metric is kept by, and ends that hold no more periods than a reply may. */
export function checkWindow({ value, issues }: Checked<Window & { metric: MetricKey }>, most = MOST_POINTS) {
  const { grains } = metricOf(value.metric);
  if (value.grain !== undefined && !grains.includes(value.grain)) {
    const message = `${value.metric} is kept by ${grains.join(', ')}`;
    issues.push({ code: 'custom', path: ['grain'], message, input: value });
  }
  checkEnds({ value, issues }, value.grain ?? grains[0], most);
}

export const usageSeriesQuerySchema = z
  .strictObject({
    ...filterShape,
    ...windowShape,
    lastKnown: lastKnownFilter,
    metric: z.enum(FLEET_METRIC_KEYS).default('mau'),
    by: z.enum(BREAKDOWNS).default('none'),
  })
  .check((checked) => checkWindow(checked));
export type UsageSeriesQuery = z.infer<typeof usageSeriesQuerySchema>;

export const pointSchema = z
  .object({ start: open(daySchema), ...figureFields })
  .refine((point) => (point.value === null) === (point.reason !== undefined), {
    message: 'a reason stands exactly where the value is null',
  });
export type Point = z.infer<typeof pointSchema>;

const seriesSchema = z.object({
  key: open(z.string()),
  label: open(z.string()),
  points: z.array(pointSchema),
});
export type Series = z.infer<typeof seriesSchema>;

export const usageSeriesReplySchema = z.object({
  meta: metaSchema,
  metric: open(z.enum(FLEET_METRIC_KEYS)),
  grain: open(z.enum(GRAINS)),
  by: open(z.enum(BREAKDOWNS)),
  /** The half-open, bucket-aligned window that was answered. */
  from: open(daySchema),
  to: open(daySchema),
  series: z.array(seriesSchema),
});
export type UsageSeriesReply = z.infer<typeof usageSeriesReplySchema>;

export const instanceSeriesQuerySchema = z
  .strictObject({
    grain: windowShape.grain,
    from: windowShape.from,
    to: windowShape.to,
    metric: z.enum(METRIC_KEYS).default('mau'),
    asOf: asOfFilter,
  })
  .check((checked) => checkWindow(checked));
export type InstanceSeriesQuery = z.infer<typeof instanceSeriesQuerySchema>;

export const instanceSeriesReplySchema = z.object({
  meta: metaSchema,
  id: open(z.string()),
  metric: open(z.enum(METRIC_KEYS)),
  grain: open(z.enum(GRAINS)),
  from: open(daySchema),
  to: open(daySchema),
  points: z.array(z.object({ start: open(daySchema), reading: readingSchema })),
});
export type InstanceSeriesReply = z.infer<typeof instanceSeriesReplySchema>;

/** What the usage page keeps in its URL besides the filters. */
export const usageSearchSchema = z.strictObject({
  ...filterShape,
  by: z.enum(BREAKDOWNS).default('none'),
  grain: z.enum(GRAINS).default('month'),
  from: daySchema.optional(),
  to: daySchema.optional(),
  partial: z.enum(PARTIALS).default('running'),
  /** `include`: beside what is reported, what silent instances are last known by. */
  lastKnown: lastKnownFilter,
  /** Whose active users are drawn: a ping's where there is one, or those of events alone. */
  source: z.enum(['pings_first', 'events']).default('pings_first'),
  /** `before`: lines of one series are drawn beside those of as many periods before. */
  compare: z.enum(['before']).optional(),
  /** `yes`: beside what is reported, an estimate for all instances in question. */
  estimate: z.enum(['yes']).optional(),
  /** A day of the month whose users are shown by days active; absent: the newest month that is over. */
  month: daySchema.optional(),
});

/** What the instance page keeps in its URL besides the fleet filters, which lead back to the table. */
export const instanceSearchSchema = z.strictObject({
  ...filterShape,
  grain: z.enum(GRAINS).default('month'),
  from: daySchema.optional(),
  to: daySchema.optional(),
});
