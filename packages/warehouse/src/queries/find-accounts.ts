import type { FindText } from '@soundings/shared/find-text';
import { z } from 'zod';
import type { Query } from '../port';
import { placeOf, type Searched, waysOf } from './find-ways';

const row = z.object({
  /** Position in FOUND_BY of what matched. */
  place: z.int(),
  /** All accounts without instances that match. */
  matching: z.int(),
  account_id: z.string(),
  account_name: z.string().nullable(),
  account_type: z.string().nullable(),
});
export type FoundAccount = z.infer<typeof row>;

const SEARCHED: Searched = {
  ids: ['account_id'],
  accountName: 'account_name',
  accountDomain: 'account_domain',
  names: 'LOWER(account_name)',
  text: `LOWER(account_id || ' ' || COALESCE(account_name, '') || ' ' || COALESCE(account_domain, ''))`,
};

/** The accounts of the CRM that a text leads to and to which no instance belongs, the surest first. */
export function findAccounts(asked: FindText, limit: number): Query<FoundAccount> {
  const place = placeOf(waysOf(SEARCHED, asked));
  return {
    name: 'find-accounts',
    params: { ...place.params, rows: { type: 'int64', value: limit } },
    row,
    sql: (dialect) => `
WITH placed AS (
  SELECT
    account_id, account_name, account_type,
    ${place.sql(dialect)} AS place
  FROM ${dialect.table('core.accounts')}
),
bare AS (
  SELECT p.account_id, p.account_name, p.account_type, p.place
  FROM placed AS p
  LEFT JOIN (SELECT DISTINCT account_id FROM ${dialect.table('cube.fleet')}) AS f ON f.account_id = p.account_id
  WHERE p.place IS NOT NULL AND f.account_id IS NULL
)
SELECT place, COUNT(*) OVER () AS matching, account_id, account_name, account_type
FROM bare
ORDER BY place NULLS LAST, LOWER(account_name) NULLS LAST, account_id NULLS LAST
LIMIT ${dialect.param('rows')}`,
  };
}
