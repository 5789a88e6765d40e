import type { IncomingMessage } from 'node:http';
import type { RequestHandler, Response } from 'express';
import { type DestinationStream, type Logger, pino } from 'pino';
import { pinoHttp } from 'pino-http';
import { rawPath } from './guard';

const SECRET_PATHS = ['authorization', 'cookie', '["set-cookie"]', '["x-goog-iap-jwt-assertion"]'].flatMap((name) =>
  ['req.headers', 'res.headers', 'headers'].map((holder) => `${holder}${name.startsWith('[') ? '' : '.'}${name}`),
);

/** One JSON object a line; what may identify or authenticate somebody is blotted out by path. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: null, redact: { paths: SECRET_PATHS, censor: '[redacted]' } };
  return destination === undefined ? pino(options) : pino(options, destination);
}

/** A line per request: method and path, never the values of its query. */
export function requestLog(logger: Logger): RequestHandler {
  return pinoHttp({
    logger,
    genReqId: (request) => request.id,
    customLogLevel: (_request, response, error) => {
      // Who waits for a past day asks again and again: that is how it goes, and no fault.
      if ((response as Response).locals['awaited'] === true) return 'info';
      return error !== undefined || response.statusCode >= 500 ? 'error' : response.statusCode >= 400 ? 'warn' : 'info';
    },
    serializers: {
      req: (request: IncomingMessage & { raw?: IncomingMessage; id?: unknown }) => ({
        id: request.id,
        method: request.method,
        path: rawPath(request.raw?.url ?? request.url ?? ''),
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  });
}
