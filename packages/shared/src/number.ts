import { z } from 'zod';
import { contract, open } from './field';
import { NULL_REASONS, NUMBER_SOURCES } from './telemetry';
import { isDay } from './time';

/**
 * The only two shapes in which a measured number may travel. A Reading speaks of one
 * instance, a Figure of several and always says whom it covers. null is not zero: it
 * comes with a reason code, and 0 means that a zero was received.
 */

export const daySchema = z.string().refine(isDay, { message: 'must be a day as YYYY-MM-DD' });
export const instantSchema = z.iso.datetime();
const reasonSchema = z.enum(NULL_REASONS);

const reasonWhenNull = (number: { value: number | null; reason?: string | undefined }) =>
  (number.value === null) === (number.reason !== undefined);

export const readingSchema = z
  .object({
    value: open(z.number().nullable()),
    /** Present exactly when `value` is null. */
    reason: open(reasonSchema.optional()),
    source: open(z.enum(NUMBER_SOURCES)),
    /** Receive time of the newest row used; null when nothing was received. */
    asOf: open(instantSchema.nullable()),
    /** False for a period that is not over, or whose last ping came too early: a lower bound. */
    complete: open(z.boolean()),
    /** First day of the period that the value speaks of. */
    period: open(daySchema.optional()),
    lastKnown: z.object({ value: open(z.number()), at: open(instantSchema) }).optional(),
  })
  .refine(reasonWhenNull, { message: 'a reason stands exactly where the value is null' });
export type Reading = z.infer<typeof readingSchema>;

const shareSchema = z.object({ reporting: open(z.int().min(0)), eligible: open(z.int().min(0)) });

/** reporting + all of missing = eligible, in instances; accounts may be in both. */
const coverageSchema = z.object({
  instances: shareSchema,
  accounts: shareSchema,
  /** Contracted seats (TAM where seats are unlimited) of these instances. */
  seats: z.object({ reporting: contract(z.int().min(0)), eligible: contract(z.int().min(0)) }),
  missing: z.array(
    z.object({ reason: open(reasonSchema), instances: open(z.int().min(0)), seats: contract(z.int().min(0)) }),
  ),
  /** Of those reporting: who does so by the last known value of a period before. Absent: nobody does. */
  lastKnown: z.object({ instances: open(z.int().min(1)), seats: contract(z.int().min(0)) }).optional(),
  outside: z.object({ unlinked: open(z.int().min(0)) }),
});
export type Coverage = z.infer<typeof coverageSchema>;

export const figureFields = {
  value: open(z.number().nullable()),
  reason: open(reasonSchema.optional()),
  source: open(z.enum(NUMBER_SOURCES)),
  /** Of a mixed sum: its sources, and what comes from each; the values of a count add up to it. */
  sources: open(z.array(z.enum(NUMBER_SOURCES)).optional()),
  bySource: z
    .array(
      z.object({
        source: open(z.enum(NUMBER_SOURCES)),
        value: open(z.number().nullable()),
        instances: open(z.int().min(0)),
      }),
    )
    .optional(),
  asOf: open(instantSchema.nullable()),
  complete: open(z.boolean()),
  /** Of a ratio: the sums it was divided from, over the instances that have both. */
  numerator: open(z.number().optional()),
  denominator: open(z.number().optional()),
  coverage: coverageSchema,
};

export const figureSchema = z
  .object(figureFields)
  .refine(reasonWhenNull, { message: 'a reason stands exactly where the value is null' });
export type Figure = z.infer<typeof figureSchema>;

/** Why the warehouse gave no answer, where the last good one stands in for it. */
const FAILURE_CAUSES = ['timeout', 'warehouse_unavailable', 'budget_exceeded', 'internal'] as const;

const lastGoodSchema = z.object({
  /** Seconds since it was given. */
  ageS: open(z.int().min(0)),
  cause: open(z.enum(FAILURE_CAUSES)),
});
export type LastGood = z.infer<typeof lastGoodSchema>;

/** What every reply says about the snapshot that answered it. */
export const metaSchema = z.object({
  snapshot: open(z.string()),
  /** The clock of the snapshot: liveness and running periods are as of this instant. */
  asOf: open(instantSchema),
  dataThrough: open(instantSchema.nullable()),
  /** When the numbers were computed. */
  generatedAt: open(instantSchema),
  /** True when a newer snapshot exists but could not be served, and with `lastGood`. */
  stale: open(z.boolean()),
  /** Present when the warehouse failed and this is the last good answer to the same question. */
  lastGood: lastGoodSchema.optional(),
  demo: open(z.boolean()),
});
export type Meta = z.infer<typeof metaSchema>;
