import { z } from 'zod';

/** The classes of error, the same on every layer. Only the first three of `RETRYABLE` invite a retry. */
const PROBLEM_CODES = [
  'invalid_question',
  'not_found',
  'forbidden',
  'busy',
  'timeout',
  'warehouse_unavailable',
  'budget_exceeded',
  'unauthenticated',
  'hidden_by_contract',
  'method_not_allowed',
  'unsupported_media',
  'too_many_requests',
  'internal',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

export const RETRYABLE: readonly ProblemCode[] = ['busy', 'timeout', 'warehouse_unavailable'];

export const problemSchema = z.object({
  code: z.enum(PROBLEM_CODES),
  message: z.string(),
  requestId: z.string(),
  /** The query parameter or path segment at fault. */
  field: z.string().optional(),
  retryAfterS: z.number().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
