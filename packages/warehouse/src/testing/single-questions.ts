import type { Query } from '../port';
import { accountSuggestions } from '../queries/account-suggestions';
import { findAccounts } from '../queries/find-accounts';
import { findInstances } from '../queries/find-instances';
import { unlinkedSites } from '../queries/unlinked-sites';
import { instance } from '../queries/instance';
import { instanceLevels } from '../queries/instance-levels';
import { instanceLicences } from '../queries/instance-licences';
import { instanceReadings } from '../queries/instance-readings';
import { instanceSeries } from '../queries/instance-series';
import { instanceVersions } from '../queries/instance-versions';
import { latestPing } from '../queries/latest-ping';
import type { Subject } from './question-variants';

type Variants = Record<string, Query<unknown>>;

/** How a customer is found. */
export function findQuestions({ search, domain, fingerprint, bareAccount, unlinkedId }: Subject): Variants {
  const MOST = 20;
  return {
    'find-instances': findInstances({ kind: 'text', value: `${search} ${search}`, shown: '' }, MOST),
    'find-instances.domain': findInstances({ kind: 'domain', value: domain, shown: '' }, MOST),
    'find-instances.key': findInstances({ kind: 'licence_key', value: fingerprint, shown: '' }, MOST),
    'find-accounts': findAccounts({ kind: 'text', value: bareAccount.id.toLowerCase(), shown: '' }, MOST),
    'find-accounts.domain': findAccounts({ kind: 'domain', value: bareAccount.domain, shown: '' }, MOST),
    'account-suggestions': accountSuggestions([unlinkedId]),
    'unlinked-sites': unlinkedSites(null, MOST),
    'unlinked-sites.next': unlinkedSites({ value: 9_000_000_000, id: 'a' }, MOST),
  };
}

/** What one instance is asked for. */
export const instanceQuestions = ({ id, instanceNo, subscriptionId, from, to, starts }: Subject): Variants => ({
  instance: instance(id),
  'instance-levels': instanceLevels(id),
  'instance-licences': instanceLicences(subscriptionId),
  'instance-readings': instanceReadings(instanceNo, starts),
  'instance-series': instanceSeries({ instanceNo, metric: 'dau', grain: 'day', from, to }),
  'instance-versions': instanceVersions(instanceNo),
  'latest-ping': latestPing(id),
});
