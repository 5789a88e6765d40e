import { usageSearchSchema } from '@soundings/shared/usage';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { textsOf } from '../lib/search';
import { rootRoute } from './root';

export const usageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/usage',
  validateSearch: textsOf,
  component: guarded(
    lazyRouteComponent(() => import('../features/usage/usage-page'), 'UsagePage'),
    usageSearchSchema,
  ),
  errorComponent: PageCrash,
});
