import { filtersSchema } from '@soundings/shared/filters';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { textsOf } from '../lib/search';
import { rootRoute } from './root';

export const costRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cost',
  validateSearch: textsOf,
  component: guarded(
    lazyRouteComponent(() => import('../features/cost/cost-page'), 'CostPage'),
    filtersSchema,
  ),
  errorComponent: PageCrash,
});
