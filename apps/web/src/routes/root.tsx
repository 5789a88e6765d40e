import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, retainSearchParams } from '@tanstack/react-router';
import { AppFrame } from '../features/shell/app-frame';
import { NotFoundPage } from '../features/shell/not-found-page';
import { knowTheData } from '../features/shell/use-meta';
import { PageCrash } from '../features/shell/page-crash';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: ({ context }) => knowTheData(context.queryClient),
  // A past day is a place in time, not a filter of one page: it stays until the reader goes back to today.
  search: { middlewares: [retainSearchParams(['asOf'] as never)] },
  component: AppFrame,
  notFoundComponent: NotFoundPage,
  errorComponent: PageCrash,
});
