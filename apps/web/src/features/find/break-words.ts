import type { BreakCode, ChainBreak, FoundBy, OutsideReason } from '@soundings/shared/find';

export interface BreakWords {
  /** Two or three words, where the chain is drawn. */
  label: string;
  why: string;
  /** What to do about it. */
  action: string;
}

const OF_CODE: Record<Exclude<BreakCode, 'outside_population'>, BreakWords> = {
  never_seen: {
    label: 'never seen',
    why: 'The licence is on record, but no ping or event has come from any site that it could be tied to.',
    action:
      'Ask whether it is installed, and whether its network lets pings out; then look in the queue of unlinked pings.',
  },
  air_gapped: {
    label: 'air-gapped',
    why: 'The licence permits an air-gapped installation, and nothing arrives from it.',
    action: 'Nothing to repair: ask the technical adviser for numbers, which staff can enter as facts.',
  },
  pings_not_permitted: {
    label: 'pings not permitted',
    why: 'The contract permits no pings, and none arrive.',
    action: 'Nothing to repair: ask the technical adviser, or talk to the customer about a higher level.',
  },
  events_only: {
    label: 'no ping',
    why: 'It sends user-level events and no pings, so neither version nor URL nor installer is known.',
    action: 'A workspace never pings. Anybody else: ask whether their network lets pings out.',
  },
  silent: {
    label: 'silent',
    why: 'Its pings have stopped, and nothing permits silence.',
    action: 'Ask the customer: blocked network, wound down, or a rebuilt database, which pings under a new site id?',
  },
  no_licence_entered: {
    label: 'no licence entered',
    why: 'Its pings carry no licence key, so the surest way to its subscription is missing.',
    action:
      'Ask its site admin to enter the key. Until then a link by staff, a licence check or its domain has to tie it.',
  },
  key_on_two_instances: {
    label: 'key on two instances',
    why: 'Another site sends the same licence key, so both count for the same subscription.',
    action:
      'Look the key up to see both. A rebuilt database leaves its old site behind; a second installation needs a key of its own.',
  },
  unknown_key: {
    label: 'unknown key',
    why: 'The key that it sends is of no licence in the newest export.',
    action: 'Check that the licences are exported whole and lately; otherwise ask where the key comes from.',
  },
  unlinked: {
    label: 'not linked',
    why: 'No staff link, licence key, licence check or domain ties the site to a subscription.',
    action: 'Confirm a suggested account by loading a link, or ask who installed it.',
  },
  no_subscription: {
    label: 'no subscription',
    why: 'The CRM knows the account, but no licence on record belongs to it.',
    action: 'A prospect has none. For a customer, check the account id of their subscription in the licence portal.',
  },
  no_account: {
    label: 'no account',
    why: 'The subscription names no account that the CRM export holds.',
    action: 'Complete the account of the subscription in the licence portal, or export the account.',
  },
};

const OF_OUTSIDE: Record<OutsideReason, BreakWords> = {
  internal: {
    label: 'internal',
    why: 'It is the vendor’s own, and the default view shows customers.',
    action: 'Show all instances to see it.',
  },
  secondary: {
    label: 'secondary',
    why: 'It is a test or staging installation, and the default view shows production.',
    action: 'Show all instances to see it. If it is production, the subscription should say PRIMARY.',
  },
  not_a_customer: {
    label: 'not a customer',
    why: 'The CRM does not call the account a customer.',
    action: 'Show all instances to see it. If they have bought, the type of the account is out of date.',
  },
  archived: {
    label: 'archived',
    why: 'Its subscription is archived, and the default view leaves archived ones out.',
    action: 'Show all instances to see it.',
  },
};

/** One sentence about a break, and what to do. */
export const breakWords = ({ code, detail }: ChainBreak): BreakWords =>
  code === 'outside_population' ? OF_OUTSIDE[detail ?? 'not_a_customer'] : OF_CODE[code];

/** Why a site of the queue belongs to nobody, in two or three words. */
export const becauseWords = (code: BreakCode): string => breakWords({ code, step: 'subscription', detail: null }).label;

export const FOUND_BY_WORDS: Record<FoundBy, string> = {
  id: 'by its id',
  licence_key: 'by licence key',
  account_name: 'by the name of its account',
  external_domain: 'by the domain of its URL',
  account_domain: 'by the domain of its account',
  installer_domain: 'by the domain of its installer’s e-mail',
  name: 'by name',
  related_domain: 'by a domain above or below',
  suggested_account: 'by its suggested account',
  text: 'by a part of its names and ids',
};
