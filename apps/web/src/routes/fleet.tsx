import { fleetCsvQuerySchema } from '@soundings/shared/fleet';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { fleetPages } from '../features/fleet/fleet-query';
import { spreadSearch } from '../features/fleet/search-grammar';
import { faultOf, textsOf } from '../lib/search';
import { rootRoute } from './root';

export const fleetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/fleet',
  validateSearch: (search) => spreadSearch(textsOf(search)),
  loaderDeps: ({ search }) => textsOf(search),
  // Asked while the code of the page is on its way; not awaited, the page shows its own waiting.
  loader: ({ context, deps }) => {
    if (faultOf(fleetCsvQuerySchema, deps) === null) void context.queryClient.prefetchInfiniteQuery(fleetPages(deps));
  },
  component: guarded(
    lazyRouteComponent(() => import('../features/fleet/fleet-page'), 'FleetPage'),
    fleetCsvQuerySchema,
  ),
  errorComponent: PageCrash,
});
