import { guideQuerySchema } from '@soundings/shared/guide';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { textsOf } from '../lib/search';
import { rootRoute } from './root';

export const guideRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/guide',
  validateSearch: textsOf,
  component: guarded(
    lazyRouteComponent(() => import('../features/guide/guide-page'), 'GuidePage'),
    guideQuerySchema,
  ),
  errorComponent: PageCrash,
});
