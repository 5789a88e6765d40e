import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** Names each request, in its reply and its log line. A name that the client sends is not taken over. */
export const requestId: RequestHandler = (request, response, next) => {
  const id = randomUUID();
  request.id = id;
  response.locals['requestId'] = id;
  response.setHeader('X-Request-Id', id);
  next();
};

export function requestIdOf(response: Response): string {
  return String(response.locals['requestId']);
}
