/** Why Looker and Amplitude show different numbers, and which one to believe. */
export interface Disagreement {
  key: string;
  reason: string;
  effect: string;
  right: string;
}

export const DISAGREEMENTS: readonly Disagreement[] = [
  {
    key: 'clean_up',
    reason: 'Clean-up of anomalies happens in the warehouse only; data in Amplitude cannot be changed.',
    effect: 'Steps or spikes in one of them; the data team keeps a list of anomalies.',
    right: 'Looker',
  },
  {
    key: 'formulas',
    reason: 'Formulas are built in at Amplitude and controlled by the data team in Looker.',
    effect: 'Different rules for active users and retention.',
    right: 'Looker for KPIs',
  },
  {
    key: 'coverage',
    reason: 'Amplitude has events of some instances, Looker has pings of nearly all.',
    effect: 'Amplitude is lower.',
    right: 'Looker for totals',
  },
  {
    key: 'source',
    reason: 'Pings are counted on the instance, events by the vendor.',
    effect: 'Event filters and allowlists lower the number from events.',
    right: 'Neither: name the source',
  },
  {
    key: 'exclusions',
    reason: 'Operators and vendor staff are excluded from pings since 4.3; in Amplitude the staff flag is optional.',
    effect: 'Amplitude is higher on managed instances.',
    right: 'The one with the exclusion',
  },
  {
    key: 'identity',
    reason: 'Anonymous users, and people before and after sign-up.',
    effect: 'Both count people twice, each in its own way.',
    right: 'Neither: say so',
  },
  {
    key: 'periods',
    reason: 'Calendar month or rolling 28 or 30 days; week from Sunday or from Monday; time zone.',
    effect: 'MAU and weekly lines shift.',
    right: 'The definition that is written down',
  },
  {
    key: 'partial_period',
    reason: 'A ping carries the period so far.',
    effect: 'The last point is too low.',
    right: 'Complete periods',
  },
  {
    key: 'refresh',
    reason: 'Events arrive hourly, ping reports every few hours, tables kept by hand later.',
    effect: 'The newest days differ.',
    right: 'Wait, or read the as-of time',
  },
  {
    key: 'merged_instances',
    reason: 'Several instances of one account (staging beside production) are merged or split.',
    effect: 'Jumps in charts by account.',
    right: 'Per instance',
  },
  {
    key: 'default_filters',
    reason: 'Default filters (account type, last complete week) and caches.',
    effect: 'Data seem to be missing.',
    right: 'The one with its filters visible',
  },
  {
    key: 'cody_definitions',
    reason: 'Cody users of the product (allowlist of deliberate use) or of billing (any event).',
    effect: 'Large differences.',
    right: 'Either: say which',
  },
];
