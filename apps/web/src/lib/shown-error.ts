import { ProblemError } from './api';

/** An error in the form that a card shows; null when there is none. */
export function shownError(error: Error | null): { message: string; code?: string; requestId?: string | null } | null {
  if (error === null) return null;
  if (error instanceof ProblemError) return { message: error.message, code: error.code, requestId: error.requestId };
  return { message: error.message };
}
