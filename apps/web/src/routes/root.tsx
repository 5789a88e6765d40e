import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext } from '@tanstack/react-router';
import { AppFrame } from '../features/shell/app-frame';
import { NotFoundPage } from '../features/shell/not-found-page';
import { knowTheData } from '../features/shell/use-meta';
import { PageCrash } from '../features/shell/page-crash';

export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  loader: ({ context }) => knowTheData(context.queryClient),
  component: AppFrame,
  notFoundComponent: NotFoundPage,
  errorComponent: PageCrash,
});
