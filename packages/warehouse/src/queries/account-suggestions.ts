import { SUGGESTED_BY } from '@soundings/shared/find';
import { z } from 'zod';
import type { Dialect } from '../dialect';
import type { Query } from '../port';

const row = z.object({
  id: z.string(),
  account_id: z.string(),
  account_name: z.string().nullable(),
  why: z.enum(SUGGESTED_BY),
});
export type SuggestionRow = z.infer<typeof row>;

/** The domains that may be a company's own when its server is below them. */
const ABOVE = [/* itself */ '^(.+)$', '([^.]+[.][^.]+)$', '([^.]+[.][^.]+[.][^.]+)$'];

const served = (dialect: Dialect): string =>
  ABOVE.map(
    (pattern) =>
      `SELECT id, 'external_domain' AS why, ${dialect.extract('external_domain', pattern)} AS domain FROM asked`,
  ).join('\n  UNION DISTINCT\n  ');

/** For instances without an account, the accounts whose web domain is that of their installer's e-mail, or the one that their server is below. */
export function accountSuggestions(ids: readonly string[]): Query<SuggestionRow> {
  return {
    name: 'account-suggestions',
    params: { ids: { type: 'string[]', value: [...ids] } },
    row,
    sql: (dialect) => `
WITH asked AS (
  SELECT id, external_domain, installer_domain
  FROM ${dialect.table('cube.fleet')}
  WHERE account_id IS NULL AND NOT is_cloud AND ${dialect.inList('id', 'ids')}
),
domains AS (
  SELECT id, 'installer_email_domain' AS why, LOWER(installer_domain) AS domain FROM asked
  UNION DISTINCT
  ${served(dialect)}
)
SELECT d.id, a.account_id, a.account_name, d.why
FROM domains AS d
JOIN ${dialect.table('core.accounts')} AS a ON a.account_domain = d.domain
ORDER BY d.id NULLS LAST, d.why DESC NULLS LAST, a.account_id NULLS LAST`,
  };
}
