import { instanceSearchSchema } from '@soundings/shared/usage';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { textsOf } from '../lib/search';
import { rootRoute } from './root';

export const instanceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/fleet/$id',
  validateSearch: textsOf,
  component: guarded(
    lazyRouteComponent(() => import('../features/instance/instance-page'), 'InstancePage'),
    instanceSearchSchema,
  ),
  errorComponent: PageCrash,
});
