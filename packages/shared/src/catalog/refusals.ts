import type { RefusalCode } from '../guide';
import type { LookerContentKey } from './looker-content';

/** The answers “nobody can tell”, each with its reason and the next best step. */
export interface Refusal {
  reason: string;
  next: readonly string[];
  content?: readonly LookerContentKey[];
}

export const REFUSALS: Record<RefusalCode, Refusal> = {
  N1: {
    reason: 'Nobody can answer this: the instance sends no telemetry. It is air-gapped, or pings are switched off.',
    next: [
      'Ask the technical adviser of the account.',
      'Ask the customer for the charts of Site admin > Analytics.',
      'Look at the customer environment form, or have it filled in.',
    ],
  },
  N2: {
    reason: 'Not sent at critical level, which only versions below 5.0 have.',
    next: [
      'Use MAU, user accounts and seat utilisation instead.',
      'An upgrade to 5.x ends the critical level: check the contract first.',
    ],
  },
  N3: {
    reason: 'The instance sends events but no pings.',
    next: ['Ask the customer to turn pings on.', 'Ask the customer for the figure.'],
  },
  N4: {
    reason:
      'Pings are aggregated, and the user-level events that would tell do not come: the contract or licence does not allow them, or the version is below 5.2.1.',
    next: ['Use the aggregated metric.', 'Talk to the customer about the contract.'],
  },
  N5: {
    reason: 'The instance is not linked to a customer, or what it may send is unknown.',
    next: ['Find the instance first: by name, domain, licence key, installer e-mail or site id.', 'Then come back.'],
  },
  N6: {
    reason: 'Names and e-mails of users are not collected.',
    next: [
      'Give the customer the query that lists their own top users; they run it on the instance.',
      'With a signed addendum the customer portal shows users to the customer’s admins.',
    ],
    content: ['top_users_query'],
  },
  N7: {
    reason: 'There is no such thing for this hosting type.',
    next: [],
  },
};
