import { z } from 'zod';
import { AGES, DAY_COUNTS } from './event-cells';
import { open } from './field';
import { filterShape } from './filters';
import { daySchema, figureFields, metaSchema } from './number';
import { checkEnds, windowShape } from './usage';

/** Retention and frequency of several instances: a table of figures each, of one pass. */

/** A reply has a figure for each age of each cohort. */
export const MOST_COHORTS = 104;

const shape = { ...filterShape, from: windowShape.from, to: windowShape.to };

/** Cohorts whose first week lies in `[from, to)`. */
export const retentionQuerySchema = z
  .strictObject(shape)
  .check(({ value, issues }) => checkEnds({ value, issues }, 'week', MOST_COHORTS));
export type RetentionQuery = z.infer<typeof retentionQuerySchema>;

export const frequencyQuerySchema = z
  .strictObject(shape)
  .check(({ value, issues }) => checkEnds({ value, issues }, 'month'));
export type FrequencyQuery = z.infer<typeof frequencyQuerySchema>;

const windowFields = { from: open(daySchema), to: open(daySchema) };
const reasonFits = (figure: { value: number | null; reason?: string | undefined }) =>
  (figure.value === null) === (figure.reason !== undefined);
const MESSAGE = { message: 'a reason stands exactly where the value is null' };

const oldest = Math.max(...AGES);
const ageSchema = z.object({ age: open(z.int().min(0).max(oldest)), ...figureFields }).refine(reasonFits, MESSAGE);

export const retentionReplySchema = z.object({
  meta: metaSchema,
  grain: open(z.enum(['week'])),
  ...windowFields,
  cohorts: z.array(
    z.object({
      /** First day of the week of first activity. */
      start: open(daySchema),
      /** Its users, of the instances that tell it at age 0; later ages may have fewer. */
      size: z.object(figureFields).refine(reasonFits, MESSAGE),
      /** The share active so many weeks later; none of a week that has not begun. */
      cells: z.array(ageSchema),
    }),
  ),
});
export type RetentionReply = z.infer<typeof retentionReplySchema>;

const most = Math.max(...DAY_COUNTS);
const dayCountSchema = z.object({ days: open(z.int().min(1).max(most)), ...figureFields }).refine(reasonFits, MESSAGE);

export const frequencyReplySchema = z.object({
  meta: metaSchema,
  grain: open(z.enum(['month'])),
  ...windowFields,
  months: z.array(
    z.object({
      start: open(daySchema),
      /** Users active on exactly so many days, for each number of days that the month has. */
      cells: z.array(dayCountSchema),
    }),
  ),
});
export type FrequencyReply = z.infer<typeof frequencyReplySchema>;
