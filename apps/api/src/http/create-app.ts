import { constants } from 'node:zlib';
import type { Settings } from '@soundings/shared/settings';
import type { Warehouse } from '@soundings/warehouse/port';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import type { Logger } from 'pino';
import { type ApiDocument, docsPage } from './docs';
import { ownPagesOnly, plainPathOnly, readOnly, knownHostsOnly } from './guard';
import { nonceOf, securityHeaders } from './headers';
import { healthRoutes } from './health';
import { LastGood } from './last-good';
import { requestLog } from './log';
import { apiRoutes } from './mount';
import { openApiDocument } from './openapi';
import { handleError, HttpProblem } from './problem';
import { requestId } from './request-id';
import { webFiles } from './static';

export interface AppOptions {
  warehouse: Warehouse;
  settings: Settings;
  logger: Logger;
  /** Folder of the built web application. */
  webDir: string;
  version: string;
  /** Changes whenever the code does: part of every ETag. */
  build: string;
  /** True once the server stops taking work. */
  isDraining: () => boolean;
}

const LAST_GOOD_ANSWERS = 200;

function documentRoutes(version: string): Router {
  const document = openApiDocument(version);
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/api/openapi.json', (_request, response) => {
    response.setHeader('Cache-Control', 'private, no-cache');
    response.json(document);
  });
  router.get('/api/docs', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    response.type('text/html').send(docsPage(document as unknown as ApiDocument, nonceOf(response)));
  });
  return router;
}

/** The whole HTTP side as a function of its parts. Nothing listens yet. */
export function createApp(options: AppOptions): Express {
  const { warehouse, settings, logger, webDir, version, build } = options;
  const app = express();
  app.disable('x-powered-by').disable('etag');
  app.enable('case sensitive routing').enable('strict routing');
  app.set('trust proxy', false).set('query parser', false);

  app.use(requestId, securityHeaders, requestLog(logger));
  app.use(plainPathOnly, knownHostsOnly(settings.SOUNDINGS_HOSTS), ownPagesOnly, readOnly);
  app.use(healthRoutes(() => warehouse.current() !== null && !options.isDraining()));
  app.use(compression({ threshold: 1024, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } } }));
  app.use(documentRoutes(version));
  app.use(
    apiRoutes({ warehouse, settings, build, lastGood: new LastGood(LAST_GOOD_ANSWERS, () => performance.now()) }),
  );
  app.use('/api', () => {
    throw new HttpProblem('not_found', 'there is nothing at this address');
  });
  app.use(webFiles(webDir));
  app.use(handleError);
  return app;
}
