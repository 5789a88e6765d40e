import { z } from 'zod';
import { open } from './field';
import { daySchema } from './number';

const questionCostSchema = z.object({
  /** Its name, which is also the label `question` in the books of the warehouse. */
  question: open(z.string()),
  /** How often it was sent to the warehouse. */
  runs: open(z.int().min(0)),
  /** Runs that ended without an answer. */
  errors: open(z.int().min(0)),
  /** Answers that the warehouse had kept; they are billed nothing. */
  cacheHits: open(z.int().min(0)),
  /** null where no run was answered: what a broken-off run costs is not told. */
  bytesProcessed: open(z.int().min(0).nullable()),
  bytesBilled: open(z.int().min(0).nullable()),
});
export type QuestionCost = z.infer<typeof questionCostSchema>;

/** What this process has had a warehouse read since the UTC day began, and what it may still be billed for. */
const spentSchema = z.object({
  day: open(daySchema),
  /** Bytes that may be billed that day; once they are spent, questions are refused. */
  budgetBytes: open(z.int().min(0)),
  /** The sum over the answered runs. */
  bytesBilled: open(z.int().min(0)),
  /** Whichever was billed most first. */
  questions: z.array(questionCostSchema),
});

/** `cost` is null where the warehouse bills nothing for reading. */
export const costReplySchema = z.object({ cost: spentSchema.nullable() });
export type CostReply = z.infer<typeof costReplySchema>;
