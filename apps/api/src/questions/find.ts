import {
  type Candidate,
  FOUND_BY,
  type FindQuery,
  type FindReply,
  type FoundBy,
  type Suggestion,
} from '@soundings/shared/find';
import { accountSuggestions, type SuggestionRow } from '@soundings/warehouse/queries/account-suggestions';
import { findAccounts, type FoundAccount } from '@soundings/warehouse/queries/find-accounts';
import { findInstances, type FoundInstance } from '@soundings/warehouse/queries/find-instances';
import { breaksOf, chainOf } from './link-chain';
import { type Asking, metaOf, run } from './question';

/** So many are worth reading; the counts say how many there are. */
const MOST_INSTANCES = 20;
const MOST_ACCOUNTS = 10;

const foundBy = (place: number): FoundBy => FOUND_BY[place] ?? 'text';

/** Each account once, for the surest reason. */
export function suggestionsOf(rows: readonly SuggestionRow[], id: string): Suggestion[] {
  const own = rows.filter((row) => row.id === id);
  return own
    .filter((row, place) => own.findIndex(({ account_id }) => account_id === row.account_id) === place)
    .map((row) => ({ accountId: row.account_id, accountName: row.account_name ?? row.account_id, why: row.why }));
}

function instanceCandidate(found: FoundInstance, suggested: readonly SuggestionRow[]): Candidate {
  const { account_id: accountId, in_customers: inCustomers } = found;
  return {
    instanceId: found.id,
    name: found.display_name,
    account:
      accountId === null ? null : { id: accountId, name: found.account_name ?? accountId, type: found.account_type },
    hosting: found.hosting,
    instanceType: found.instance_type,
    liveness: found.liveness,
    lastPingAt: found.last_ping_at,
    foundBy: foundBy(found.place),
    linkSource: found.link_source,
    chain: chainOf(found),
    breaks: breaksOf(found),
    inCustomers,
    fleetFilters: { ...(inCustomers ? {} : { population: 'all' as const }), q: `site:${found.id}` },
    suggestions: suggestionsOf(suggested, found.id),
  };
}

function accountCandidate(found: FoundAccount): Candidate {
  const name = found.account_name ?? found.account_id;
  return {
    instanceId: null,
    name,
    account: { id: found.account_id, name, type: found.account_type },
    hosting: null,
    instanceType: null,
    liveness: null,
    lastPingAt: null,
    foundBy: foundBy(found.place),
    linkSource: null,
    chain: [
      { step: 'site', value: null },
      { step: 'key', value: null },
      { step: 'licence', value: null },
      { step: 'subscription', value: null },
      { step: 'account', value: name },
      { step: 'fleet', value: null },
    ],
    breaks: [{ code: 'no_subscription', step: 'subscription', detail: null }],
    inCustomers: false,
    fleetFilters: null,
    suggestions: [],
  };
}

/** Every row carries the count of all; without a row nobody matches. */
const countOf = ([first]: readonly { matching: number }[]): number => (first === undefined ? 0 : first.matching);

const surestFirst = (a: Candidate, b: Candidate): number => FOUND_BY.indexOf(a.foundBy) - FOUND_BY.indexOf(b.foundBy);

/** What a text leads to. Of an e-mail only the domain is looked for, so that nobody can try out addresses. */
export async function find(asking: Asking, { q }: FindQuery): Promise<FindReply> {
  const [instances, accounts] = await Promise.all([
    run(asking, findInstances(q, MOST_INSTANCES)),
    q.kind === 'licence_key' ? [] : run(asking, findAccounts(q, MOST_ACCOUNTS)),
  ]);
  const unlinked = instances.filter((found) => found.account_id === null && !found.is_cloud).map(({ id }) => id);
  const suggested = unlinked.length === 0 ? [] : await run(asking, accountSuggestions(unlinked));
  return {
    meta: metaOf(asking.lease.snapshot),
    asked: { kind: q.kind, text: q.shown },
    matching: { instances: countOf(instances), accounts: countOf(accounts) },
    candidates: [
      ...instances.map((found) => instanceCandidate(found, suggested)),
      ...accounts.map(accountCandidate),
    ].toSorted(surestFirst),
  };
}
