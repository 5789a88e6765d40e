import { Router } from 'express';

/** `/healthz`: the process turns its loop. `/readyz`: it can answer questions. Neither tells more. */
export function healthRoutes(isReady: () => boolean): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    response.type('text/plain');
    next();
  });
  router.get('/healthz', (_request, response) => {
    response.send('yes\n');
  });
  router.get('/readyz', (_request, response) => {
    const ready = isReady();
    response.status(ready ? 200 : 503).send(ready ? 'yes\n' : 'no\n');
  });
  return router;
}
