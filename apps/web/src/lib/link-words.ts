import type { Candidate, Suggestion } from '@soundings/shared/find';

/** How a site was tied to its subscription. */
export const LINKED_BY: Record<NonNullable<Candidate['linkSource']>, string> = {
  staff: 'linked by staff',
  licence_key: 'by the licence key in its pings',
  detected_id: 'by the site id that licence checks report',
  domain: 'by the domain of its URL',
  records: 'known from the licence only',
};

const SUGGESTED_BY: Record<Suggestion['why'], string> = {
  installer_email_domain: 'same e-mail domain as the installer',
  external_domain: 'its URL is at the domain of the account',
};

/** Why an account is suggested. */
export const suggestionWords = (why: string): string =>
  Object.entries(SUGGESTED_BY).find(([code]) => code === why)?.[1] ?? why.replaceAll('_', ' ');
