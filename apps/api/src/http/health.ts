import { type Response, Router } from 'express';

function answer(response: Response, yes: boolean): void {
  response.setHeader('Cache-Control', 'no-store');
  response
    .status(yes ? 200 : 503)
    .type('text/plain')
    .send(yes ? 'yes\n' : 'no\n');
}

/** `/healthz`: the process turns its loop. `/readyz`: it can answer questions. Neither tells more. */
export function healthRoutes(isReady: () => boolean): Router {
  const router = Router({ caseSensitive: true, strict: true });
  router.get('/healthz', (_request, response) => answer(response, true));
  router.get('/readyz', (_request, response) => answer(response, isReady()));
  return router;
}
