import { BREAKS, type BreakCode, type Candidate, type ChainBreak, type OutsideReason } from '@soundings/shared/find';
import type { FoundInstance } from '@soundings/warehouse/queries/find-instances';

const broken = (code: BreakCode, detail: OutsideReason | null = null): ChainBreak => ({
  code,
  step: BREAKS[code],
  detail,
});

/** Why nothing comes from the site now. What permits silence explains it better than the silence. */
function silence(found: FoundInstance): BreakCode | null {
  const permitted = found.is_air_gapped
    ? 'air_gapped'
    : found.permitted_pings === 'none'
      ? 'pings_not_permitted'
      : null;
  if (found.site_id === null) return permitted ?? 'never_seen';
  if (found.last_ping_at === null) return 'events_only';
  return found.liveness === 'silent' ? (permitted ?? 'silent') : null;
}

/** What is wrong with the way from the site to a subscription. */
function linkBreaks(found: FoundInstance): BreakCode[] {
  if (found.site_id === null || found.is_cloud) return [];
  const { sent_key_fingerprint: key, sites_with_key: sites } = found;
  const codes: BreakCode[] = [];
  if (key === null) codes.push('no_licence_entered');
  else if (sites !== null && sites > 1) codes.push('key_on_two_instances');
  if (key !== null && !found.key_is_known) codes.push('unknown_key');
  if (found.subscription_id === null) codes.push('unlinked');
  return codes;
}

/** The first reason for which an instance of an account is outside of the default population. */
function outsideReason(found: FoundInstance): OutsideReason | null {
  if (found.in_customers || found.account_id === null) return null;
  if (found.instance_type !== 'primary') return found.instance_type;
  return found.account_type?.toLowerCase() === 'customer' ? 'archived' : 'not_a_customer';
}

/** Where the chain of an instance breaks, in the order of its steps. */
export function breaksOf(found: FoundInstance): ChainBreak[] {
  const quiet = silence(found);
  const outside = outsideReason(found);
  return [
    ...(quiet === null ? [] : [broken(quiet)]),
    ...linkBreaks(found).map((code) => broken(code)),
    ...(found.subscription_id !== null && found.account_id === null ? [broken('no_account')] : []),
    ...(outside === null ? [] : [broken('outside_population', outside)]),
  ];
}

/** Site → key → licence → subscription → account → fleet. The licence is that of the key, else one of the subscription. */
export function chainOf(found: FoundInstance): Candidate['chain'] {
  const sent = found.sent_key_fingerprint;
  return [
    { step: 'site', value: found.site_id },
    { step: 'key', value: sent },
    { step: 'licence', value: found.key_is_known ? sent : found.held_fingerprint },
    { step: 'subscription', value: found.subscription_id },
    { step: 'account', value: found.account_name ?? found.account_id },
    { step: 'fleet', value: found.in_customers ? 'shown' : null },
  ];
}
