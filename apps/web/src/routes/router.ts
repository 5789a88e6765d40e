import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { parseTexts, stringifyTexts } from '../lib/search';
import { costRoute } from './cost';
import { findRoute } from './find';
import { fleetRoute } from './fleet';
import { guideRoute } from './guide';
import { instanceRoute } from './instance';
import { overviewRoute } from './overview';
import { rootRoute } from './root';
import { usageRoute } from './usage';

const routeTree = rootRoute.addChildren([
  overviewRoute,
  fleetRoute,
  instanceRoute,
  findRoute,
  usageRoute,
  guideRoute,
  costRoute,
]);

export function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    parseSearch: parseTexts,
    stringifySearch: stringifyTexts,
    defaultPreload: 'intent',
    // Answers are kept by the query client alone.
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
