import { z } from 'zod';
import type { Query } from '../port';
import { FLEET_ROW_COLUMNS, fleetRowShape, IDENTITY_COLUMNS, identityShape } from './fleet-row';

const row = z.object({ ...fleetRowShape, ...identityShape });
export type InstanceRecord = z.infer<typeof row>;

/** One instance by its id: the site id in lower case, or the subscription id of one that was never seen. */
export function instance(id: string): Query<InstanceRecord> {
  return {
    name: 'instance',
    params: { id: { type: 'string', value: id }, lower_id: { type: 'string', value: id.toLowerCase() } },
    row,
    sql: (dialect) => `
SELECT
  ${[...FLEET_ROW_COLUMNS, ...IDENTITY_COLUMNS].join(',\n  ')}
FROM ${dialect.table('cube.fleet')}
WHERE id = ${dialect.param('id')} OR id = ${dialect.param('lower_id')}
ORDER BY id = ${dialect.param('id')} DESC NULLS LAST
LIMIT 1`,
  };
}
