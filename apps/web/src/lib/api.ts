import type { Endpoint } from '@soundings/shared/endpoints';
import { problemSchema, RETRYABLE, type ProblemCode } from '@soundings/shared/problem';
import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';

/** The only door to the server: the endpoint table says where to knock and what may come back. */

type Texts = Readonly<Record<string, string | undefined>>;
export type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.infer<E['reply']> : string;

/** Path parameters and query texts of one call. */
export interface Call {
  params?: Texts;
  query?: Texts;
}

/** What went wrong, in the server's words; `unreachable` when there was no answer at all. */
export class ProblemError extends Error {
  override name = 'ProblemError';
  readonly code: ProblemCode | 'unreachable' | 'unreadable';
  readonly requestId: string | null;
  readonly field: string | null;
  /** Milliseconds after which the server wants to be asked again; null when it does not say. */
  readonly retryAfterMs: number | null;
  constructor(
    code: ProblemError['code'],
    message: string,
    requestId: string | null = null,
    field: string | null = null,
    retryAfterMs: number | null = null,
  ) {
    super(message);
    this.code = code;
    this.requestId = requestId;
    this.field = field;
    this.retryAfterMs = retryAfterMs;
  }
  /** The past day that is asked for is being prepared: no failure, the answer comes. */
  get preparing(): boolean {
    return this.code === 'busy' && this.field === 'asOf';
  }
  get retryable(): boolean {
    return this.code === 'unreachable' || RETRYABLE.some((code) => code === this.code);
  }
}

/** The address of a call, with the query in a stable order; undefined and empty texts are left out. */
export function addressOf(endpoint: Endpoint, { params = {}, query = {} }: Call = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const key of Object.keys(query).sort()) {
    const text = query[key];
    if (text !== undefined && text !== '') search.set(key, text);
  }
  const tail = search.toString();
  return tail === '' ? path : `${path}?${tail}`;
}

async function problemOf(response: Response): Promise<ProblemError> {
  const body: unknown = await response.json().catch(() => null);
  const parsed = problemSchema.safeParse(body);
  if (parsed.success) {
    const { code, message, requestId, field, retryAfterS } = parsed.data;
    const retryAfterMs = retryAfterS === undefined ? null : retryAfterS * 1000;
    return new ProblemError(code, message, requestId, field === undefined ? null : field, retryAfterMs);
  }
  return new ProblemError(
    'unreadable',
    `The server answered ${response.status} without saying why.`,
    response.headers.get('x-request-id'),
  );
}

/** One call, parsed by the endpoint's own schema. Throws a ProblemError. */
export async function callApi<E extends Endpoint>(
  endpoint: E,
  call: Call = {},
  signal?: AbortSignal,
): Promise<ReplyOf<E>> {
  let response: Response;
  try {
    response = await fetch(addressOf(endpoint, call), {
      headers: { accept: 'application/json' },
      signal: signal ?? null,
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError('unreachable', 'The server did not answer.');
  }
  if (!response.ok) throw await problemOf(response);
  if (endpoint.reply === 'text/csv') return (await response.text()) as ReplyOf<E>;
  const body: unknown = await response.json().catch(() => null);
  const parsed = endpoint.reply.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new ProblemError(
      'unreadable',
      `The answer is not in the agreed form (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}).`,
      response.headers.get('x-request-id'),
    );
  }
  return parsed.data as ReplyOf<E>;
}

/** Query options of one call; a changed question keeps the answer before it until the new one is there. */
export function endpointQuery<E extends Endpoint>(endpoint: E, call: Call = {}) {
  return queryOptions({
    queryKey: [endpoint.path, call.params ?? {}, call.query ?? {}] as const,
    queryFn: ({ signal }) => callApi(endpoint, call, signal),
    placeholderData: keepPreviousData,
  });
}
