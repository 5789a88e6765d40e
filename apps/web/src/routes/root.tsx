import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { AppFrame } from '../features/shell/app-frame';
import { NotFoundPage } from '../features/shell/not-found-page';
import { PageCrash } from '../features/shell/page-crash';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: AppFrame,
  notFoundComponent: NotFoundPage,
  errorComponent: PageCrash,
});
