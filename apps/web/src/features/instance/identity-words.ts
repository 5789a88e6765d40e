import type { InstanceReply } from '@soundings/shared/instance';
import { LINKED_BY } from '../../lib/link-words';

export interface ChainStep {
  label: string;
  value: string | null;
  /** Stands in place of a missing value. */
  missing: string;
  /** How the step before leads here; null on the first. */
  by: string | null;
  mono: boolean;
}

export const HOSTING_SOURCE: Record<string, string> = {
  override: 'set by staff',
  site_id: 'by its site id',
  events: 'by what its events say of a workspace',
  crm: 'from the CRM',
  domain: 'by the domain of its URL',
  none: 'no rule matches',
};

export const TYPE_SOURCE: Record<string, string> = {
  override: 'set by staff',
  subscription: 'from the subscription',
  tags: 'from the licence tags',
  assumed: 'assumed: nothing says otherwise',
};

/** Site id → licence → subscription → account; a missing step says why the chain breaks there. */
export function chainOf({ identity, instance }: InstanceReply): ChainStep[] {
  const linkedBy = identity.linkSource === null ? null : LINKED_BY[identity.linkSource];
  return [
    { label: 'Site id', value: identity.siteId, missing: 'never seen: no ping has arrived', by: null, mono: true },
    {
      label: 'Licence',
      value: identity.licenceFingerprint,
      missing: identity.siteId === null ? 'none known' : 'no licence key in its pings',
      by: identity.siteId === null ? 'was never seen sending a key' : 'sends the key',
      mono: true,
    },
    {
      label: 'Subscription',
      value: identity.subscriptionId,
      missing: 'no subscription found',
      by: linkedBy ?? 'not linked',
      mono: true,
    },
    { label: 'Account', value: instance.account?.name ?? null, missing: 'no account', by: 'bought by', mono: false },
  ];
}
