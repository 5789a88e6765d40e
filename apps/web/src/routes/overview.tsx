import { filtersSchema } from '@soundings/shared/filters';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { textsOf } from '../lib/search';
import { rootRoute } from './root';

export const overviewRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: textsOf,
  component: guarded(
    lazyRouteComponent(() => import('../features/overview/overview-page'), 'OverviewPage'),
    filtersSchema,
  ),
  errorComponent: PageCrash,
});
