import type { Finding } from '@soundings/shared/fleet';
import type { FindingClass } from '@soundings/shared/telemetry';

export interface FindingWords {
  /** Why it is a finding. */
  why: string;
  /** What to do about it. */
  action: string;
}

const OF_CLASS: Record<FindingClass, FindingWords> = {
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
  shared_licence: {
    why: 'Two instances that both report send the same licence key. From version 5.1 on a key is for one instance.',
    action: 'Find out which instance the licence is for, and issue another key for the other one.',
  },
  hosting_contradiction: {
    why: 'Who runs it is recorded differently from what its domain says.',
    action: 'Find out who runs it, and correct the record or the domains of the vendor.',
  },
  probable_successor: {
    why: 'It began to report when another site id of the same subscription fell silent: probably that database was rebuilt.',
    action: 'Confirm it, then read the two as one: the days before stand with the old site id.',
  },
};

const OF_DETAIL: Record<string, Partial<FindingWords>> = {
  critical_abolished: {
    why: 'The contract says critical pings, but from version 5.0 on an instance cannot send less than full pings.',
    action: 'Review with the account team: the contract facts need a decision, the customer has done nothing wrong.',
  },
  database_rebuilt: {
    why: 'It is silent, and a newer site id reports under the same subscription: probably the database was rebuilt.',
    action: 'Confirm that the newer site id is its successor; the customer has not gone.',
  },
  incident: {
    why: 'It fell silent on a day on which many like it did: it is part of an incident.',
    action: 'Look at the incident first: one cause for all of them is likelier than a silent customer.',
  },
  licence_check_missing: {
    why: 'It is silent without an air-gap tag: from version 5.2 on such an instance stops working when its licence checks fail.',
  },
  decommissioned: { why: 'Its licence or account has ended: it is decommissioned.' },
  air_gapped: { why: 'Its licence permits air-gapped use.' },
  override: {
    why: 'A staff override says who runs it, and the domain of its URL says otherwise. The override counts.',
  },
  crm: { why: 'The CRM says who runs it, and the domain of its URL says otherwise. The CRM counts.' },
};

/** Findings about user-level events, which no ping shows. */
const OF_EVENTS: Partial<Record<FindingClass, Partial<FindingWords>>> = {
  over_collection: {
    why: 'User-level events arrive that contract or licence do not permit.',
    action:
      'They take part in no figure. Check the contract facts first (an export forced on the instance is not visible from outside), then tell privacy.',
  },
  under_collection: { why: 'Fewer user-level events arrive than contract or licence permit.' },
  unknown_contract: { why: 'User-level events arrive, but what is permitted is unknown: they stay hidden.' },
};

const detailWords = (kind: FindingClass, detail: string | null): Partial<FindingWords> | undefined =>
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

/** What the other instance of a finding is to this one. */
export const OTHER_LABEL: Partial<Record<FindingClass, string>> = {
  unexpected_silence: 'Probable successor',
  shared_licence: 'The other instance',
  probable_successor: 'Probably succeeds',
};
