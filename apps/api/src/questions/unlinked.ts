import type { BreakCode, UnlinkedQuery, UnlinkedReply, UnlinkedSite } from '@soundings/shared/find';
import { accountSuggestions, type SuggestionRow } from '@soundings/warehouse/queries/account-suggestions';
import { unlinked as unlinkedCount } from '@soundings/warehouse/queries/unlinked';
import { type UnlinkedSiteRow, unlinkedSites } from '@soundings/warehouse/queries/unlinked-sites';
import { decodeCursor, pageOf } from './cursor';
import { suggestionsOf } from './find';
import { type Asking, metaOf, run } from './question';

/** The order of the queue, as its cursors name it. */
const ORDER = 'unlinked';

function becauseOf(row: UnlinkedSiteRow): BreakCode {
  if (row.subscription_id !== null) return 'no_account';
  if (row.sent_key_fingerprint === null) return 'no_licence_entered';
  return row.key_is_known ? 'unlinked' : 'unknown_key';
}

const siteOf = (row: UnlinkedSiteRow, suggested: readonly SuggestionRow[]): UnlinkedSite => ({
  siteId: row.id,
  name: row.display_name,
  liveness: row.liveness,
  firstPingAt: row.first_ping_at,
  lastPingAt: row.last_ping_at,
  pings: row.pings,
  version: row.version,
  domain: row.external_domain ?? row.installer_domain,
  keyFingerprint: row.sent_key_fingerprint,
  because: becauseOf(row),
  suggestions: suggestionsOf(suggested, row.id),
});

/** A page of the queue of unlinked pings. */
export async function unlinked(asking: Asking, { limit, cursor }: UnlinkedQuery): Promise<UnlinkedReply> {
  const after = cursor === undefined ? null : decodeCursor(cursor, ORDER, 'lastPing');
  const [rows, [count]] = await Promise.all([
    run(asking, unlinkedSites(after, limit + 1)),
    run(asking, unlinkedCount()),
  ]);
  const { page, next } = pageOf(rows, limit, ORDER);
  const suggested = page.length === 0 ? [] : await run(asking, accountSuggestions(page.map(({ id }) => id)));
  if (count === undefined) throw new Error('a count is one row');
  return {
    meta: metaOf(asking.lease.snapshot),
    total: count.instances,
    rows: page.map((row) => siteOf(row, suggested)),
    next,
  };
}
