import type { Problem, ProblemCode } from '@soundings/shared/problem';
import { WarehouseError, type WarehouseErrorCode } from '@soundings/warehouse/port';
import type { ErrorRequestHandler, Response } from 'express';
import { QuestionError } from '../questions/question';
import { requestIdOf } from './request-id';

/** An answer that is no answer, thrown anywhere behind the routes. `message` is for the reader. */
export class HttpProblem extends Error {
  override name = 'HttpProblem';
  constructor(
    readonly code: ProblemCode,
    message: string,
    readonly details: { field?: string; retryAfterS?: number; headers?: Record<string, string> } = {},
  ) {
    super(message);
  }
}

const STATUS_OF: Record<ProblemCode, number> = {
  invalid_question: 400,
  unauthenticated: 401,
  forbidden: 403,
  hidden_by_contract: 403,
  not_found: 404,
  method_not_allowed: 405,
  unsupported_media: 415,
  too_many_requests: 429,
  internal: 500,
  budget_exceeded: 503,
  busy: 503,
  warehouse_unavailable: 503,
  timeout: 504,
};

const NO_DATA =
  'there is no data to read: the warehouse does not answer, or nothing is loaded yet (`soundings load`, `soundings demo`)';

const BUDGET = 'the question would read more than may be spent on it, or the budget of today is spent';

const WAREHOUSE: Record<WarehouseErrorCode, (message: string) => HttpProblem> = {
  busy: () => new HttpProblem('busy', 'too many questions at once; try again in a moment', { retryAfterS: 1 }),
  timeout: () => new HttpProblem('timeout', 'the question took too long; narrow it or try again', { retryAfterS: 2 }),
  cancelled: () => new HttpProblem('timeout', 'the question was given up', { retryAfterS: 1 }),
  warehouse_unavailable: () => new HttpProblem('warehouse_unavailable', NO_DATA, { retryAfterS: 5 }),
  budget_exceeded: () => new HttpProblem('budget_exceeded', BUDGET),
  // Of a past day the warehouse says what the reader may know.
  unknown_day: (message) => new HttpProblem('invalid_question', message, { field: 'asOf' }),
  preparing: (message) => new HttpProblem('busy', message, { field: 'asOf', retryAfterS: 2 }),
  day_failed: (message) => new HttpProblem('internal', message, { field: 'asOf' }),
  internal: () => new HttpProblem('internal', 'something went wrong; the request id names the log line'),
};

/** Errors of the router and of a body parser carry an HTTP status; their own message may hold what was sent. */
function fromStatus(status: unknown): HttpProblem | null {
  if (status === 404) return new HttpProblem('not_found', 'there is nothing at this address');
  if (typeof status === 'number' && status >= 400 && status < 500)
    return new HttpProblem('invalid_question', 'the request could not be read');
  return null;
}

/** The class of an error; what is not known is `internal` and says nothing about its cause. */
function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof QuestionError)
    return new HttpProblem(error.code, error.message, error.field === undefined ? {} : { field: error.field });
  if (error instanceof WarehouseError) return WAREHOUSE[error.code](error.message);
  const status = typeof error === 'object' && error !== null && 'status' in error ? error.status : undefined;
  return fromStatus(status) ?? WAREHOUSE.internal('');
}

function sendProblem(response: Response, problem: HttpProblem): void {
  const { field, retryAfterS, headers } = problem.details;
  const body: Problem = {
    code: problem.code,
    message: problem.message,
    requestId: requestIdOf(response),
    ...(field === undefined ? {} : { field }),
    ...(retryAfterS === undefined ? {} : { retryAfterS }),
  };
  for (const name of ['ETag', 'Content-Type', 'Content-Disposition']) response.removeHeader(name);
  response.setHeader('Cache-Control', 'no-store');
  if (retryAfterS !== undefined) response.setHeader('Retry-After', String(Math.ceil(retryAfterS)));
  for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
  response.status(STATUS_OF[problem.code]).json(body);
}

/** The last handler. What has begun to be sent is broken off, so that it never looks whole. */
export const handleError: ErrorRequestHandler = (error: unknown, request, response, _next) => {
  const problem = problemOf(error);
  if (error instanceof WarehouseError && error.code === 'preparing') response.locals['awaited'] = true;
  if (problem.code === 'internal') request.log.error({ err: error }, 'request failed');
  if (response.headersSent) response.destroy();
  else sendProblem(response, problem);
};
