import { fleetSearchSchema } from '@soundings/shared/fleet';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { textsOf } from '../lib/search';
import { rootRoute } from './root';

export const fleetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/fleet',
  validateSearch: textsOf,
  component: guarded(
    lazyRouteComponent(() => import('../features/fleet/fleet-page'), 'FleetPage'),
    fleetSearchSchema,
  ),
  errorComponent: PageCrash,
});
