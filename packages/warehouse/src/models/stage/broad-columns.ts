/** The attributes by which figures are told: sums over these alone have a fraction of the rows. */
export const BROAD = ['hosting', 'in_customers'] as const;

/** What adds up over instances. */
export const ADDED = [
  'instances',
  'seats',
  'numerator',
  'denominator',
  'single_accounts_customers',
  'single_accounts_all',
] as const;

/** Whose sets of periods are united. */
export const OF_ACCOUNT = [
  'grain',
  'block',
  'account_no',
  'complete',
  'has_value',
  'multi_customers',
  'multi_all',
  ...BROAD,
] as const;
