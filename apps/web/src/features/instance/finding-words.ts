import type { Finding } from '@soundings/shared/fleet';
import type { Drift } from '@soundings/shared/telemetry';

export interface FindingWords {
  /** Why it is a finding. */
  why: string;
  /** What to do about it. */
  action: string;
}

const OF_CLASS: Record<Drift, FindingWords> = {
  over_collection: {
    why: 'More arrives than contract or licence permit.',
    action:
      'Data above the permitted level stays hidden until it is reviewed. Check the contract facts first, then tell privacy.',
  },
  unlinked: {
    why: 'Pings or events arrive from a site id that no account owns.',
    action: 'Confirm the suggested account, or ask who installed it. Until then it counts outside the customers.',
  },
  unexpected_silence: {
    why: 'No pings arrive, and nothing permits silence.',
    action: 'The account team asks the customer: blocked network, wound down, or update.channel not “release”?',
  },
  under_collection: {
    why: 'Less arrives than contract or licence permit, while the instance is alive.',
    action: 'Talk to the customer: a higher level would show more of their use.',
  },
  unknown_contract: {
    why: 'Something arrives, but what is permitted is unknown.',
    action: 'Complete the contract facts of the account.',
  },
  expected_silence: { why: 'It is silent, and silence is permitted.', action: 'Nothing to do.' },
  in_sync: { why: 'What arrives is what is permitted.', action: 'Nothing to do.' },
};

const OF_DETAIL: Record<string, Partial<FindingWords>> = {
  critical_abolished: {
    why: 'The contract says critical pings, but from version 5.0 on an instance cannot send less than full pings.',
    action: 'Review with the account team: the contract facts need a decision, the customer has done nothing wrong.',
  },
  database_rebuilt: {
    why: 'It is silent, and a newer site id reports under the same subscription: probably the database was rebuilt.',
    action: 'Link the newer site id as its successor.',
  },
  licence_check_missing: {
    why: 'It is silent without an air-gap tag: from version 5.2 on such an instance stops working when its licence checks fail.',
  },
  decommissioned: { why: 'Its licence or account has ended: it is decommissioned.' },
  air_gapped: { why: 'Its licence permits air-gapped use.' },
};

/** Findings about user-level events, which no ping shows. */
const OF_EVENTS: Partial<Record<Drift, Partial<FindingWords>>> = {
  over_collection: {
    why: 'User-level events arrive that contract or licence do not permit.',
    action:
      'They take part in no figure. Check the contract facts first (an export forced on the instance is not visible from outside), then tell privacy.',
  },
  under_collection: { why: 'Fewer user-level events arrive than contract or licence permit.' },
  unknown_contract: { why: 'User-level events arrive, but what is permitted is unknown: they stay hidden.' },
};

const detailWords = (kind: Drift, detail: string | null): Partial<FindingWords> | undefined =>
  detail === null ? undefined : detail === 'user_events' ? OF_EVENTS[kind] : OF_DETAIL[detail];

/** Why a finding is one and what to do, its sub-reason first. */
export function findingWords({ class: kind, detail }: Pick<Finding, 'class' | 'detail'>): FindingWords {
  return { ...OF_CLASS[kind], ...detailWords(kind, detail) };
}

export const SEVERITY_LABEL: Record<Finding['severity'], string> = {
  incident: 'Incident',
  review: 'Review',
  attention: 'Attention',
  info: 'Info',
};
