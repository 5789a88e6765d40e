import { WarehouseError, type WarehouseErrorCode } from '../port';

/** What a failure of BigQuery means to us. */
export interface Fault {
  error: WarehouseError;
  /** Worth another attempt. */
  passing: boolean;
  /** The service itself failed; false when it answered with a refusal. */
  down: boolean;
}

type Kind = Omit<Fault, 'error'> & { code: WarehouseErrorCode; message: string };

const UNAVAILABLE = 'the warehouse does not answer';
const DOWN: Kind = { code: 'warehouse_unavailable', message: UNAVAILABLE, passing: false, down: true };
const PASSING: Kind = { ...DOWN, passing: true };
const BUSY: Kind = { code: 'busy', message: 'the warehouse has too much to do', passing: true, down: true };
const REFUSED: Kind = {
  code: 'warehouse_unavailable',
  message: 'the warehouse refuses access, or lacks a table',
  passing: false,
  down: false,
};
const BUDGET: Kind = {
  code: 'budget_exceeded',
  message: 'the question would cost more than it may',
  passing: false,
  down: false,
};
const TOO_LARGE: Kind = {
  code: 'busy',
  message: 'the warehouse is out of memory for this question',
  passing: false,
  down: false,
};
const TIMEOUT: Kind = { code: 'timeout', message: 'the question took too long', passing: false, down: false };
const WRONG: Kind = { code: 'internal', message: 'the question failed', passing: false, down: false };

/** A reason says more than its HTTP status: the byte cap has come with 400, 403 and 500. */
const BY_REASON: Record<string, Kind> = {
  rateLimitExceeded: BUSY,
  jobRateLimitExceeded: BUSY,
  backendError: PASSING,
  jobBackendError: PASSING,
  quotaExceeded: BUDGET,
  bytesBilledLimitExceeded: BUDGET,
  billingTierLimitExceeded: BUDGET,
  resourcesExceeded: TOO_LARGE,
  timeout: TIMEOUT,
  stopped: DOWN,
};

function byStatus(status: number): Kind {
  if (status === 429) return BUSY;
  if (status === 502 || status === 503) return PASSING;
  if (status >= 500) return DOWN;
  return [401, 403, 404].includes(status) ? REFUSED : WRONG;
}

interface ApiFailure {
  code: number;
  errors: readonly { reason?: string }[];
}

function isApiFailure(error: object): error is ApiFailure {
  return 'code' in error && typeof error.code === 'number' && 'errors' in error && Array.isArray(error.errors);
}

function kindOf(error: unknown): Kind {
  if (typeof error !== 'object' || error === null) return WRONG;
  if (isApiFailure(error)) {
    const reason = error.errors[0]?.reason;
    return (reason === undefined ? undefined : BY_REASON[reason]) ?? byStatus(error.code);
  }
  // Ours: a value or a parameter that does not fit. All else was thrown on the way: no route, no credentials, half a text.
  return error instanceof TypeError || error instanceof RangeError ? WRONG : PASSING;
}

/** The client's errors carry the whole exchange, credentials too: only their words are kept. */
function causeOf(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  const status = isApiFailure(error) ? `${error.code} ${error.errors[0]?.reason ?? ''}: ` : '';
  return new Error(`${status}${error.message}`);
}

/** The class of anything that was thrown while BigQuery was asked. Its message holds no SQL and no name; its cause may. */
export function faultOf(error: unknown): Fault {
  if (error instanceof WarehouseError) return { error, passing: false, down: false };
  const { code, message, passing, down } = kindOf(error);
  return { error: new WarehouseError(code, message, { cause: causeOf(error) }), passing, down };
}
