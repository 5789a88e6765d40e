import { filterShape } from '@soundings/shared/filters';
import { readFindText } from '@soundings/shared/find-text';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from 'zod';
import { guarded } from '../features/shell/guarded';
import { PageCrash } from '../features/shell/page-crash';
import { type SearchTexts, textsOf } from '../lib/search';
import { rootRoute } from './root';

/** The filters in force travel along; the text is no search of the fleet, so its grammar does not bind it. */
const findPageSchema = z.strictObject({ ...filterShape, q: z.string().optional() });

/** An address that somebody wrote by hand loses at once what must not stand in one. */
function withoutSecrets(texts: SearchTexts): SearchTexts {
  const { q, ...others } = texts;
  const read = q === undefined ? null : readFindText(q);
  return read === null ? others : { ...others, q: read.shown };
}

export const findRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/find',
  validateSearch: (search: Record<string, unknown>) => withoutSecrets(textsOf(search)),
  component: guarded(
    lazyRouteComponent(() => import('../features/find/find-page'), 'FindPage'),
    findPageSchema,
  ),
  errorComponent: PageCrash,
});
