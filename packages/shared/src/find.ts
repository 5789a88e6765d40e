import { z } from 'zod';
import { contract, open } from './field';
import { asOfFilter } from './filter-parts';
import { readFindText, FIND_KINDS } from './find-text';
import { instantSchema, metaSchema } from './number';
import { HOSTINGS, INSTANCE_TYPES, LIVENESSES } from './telemetry';

/** Looking for a customer: from anything that names one to its link chain, or to the place where the chain breaks. */

export const findQuerySchema = z.strictObject({
  q: z
    .string()
    .min(2)
    .max(200)
    .transform((typed, context) => {
      const text = readFindText(typed);
      if (text !== null) return text;
      context.addIssue({ code: 'custom', message: 'must name something: a name, a domain, an id or a licence key' });
      return z.NEVER;
    }),
  asOf: asOfFilter,
});
export type FindQuery = z.infer<typeof findQuerySchema>;

/** The steps from an installation to what a reader sees; `fleet` is the default view of the fleet. */
const CHAIN_STEPS = ['site', 'key', 'licence', 'subscription', 'account', 'fleet'] as const;
export type ChainStep = (typeof CHAIN_STEPS)[number];

/** Where a chain breaks, at which step, in the order of the steps. */
export const BREAKS = {
  never_seen: 'site',
  air_gapped: 'site',
  pings_not_permitted: 'site',
  events_only: 'site',
  silent: 'site',
  no_licence_entered: 'key',
  key_on_two_instances: 'key',
  unknown_key: 'licence',
  unlinked: 'subscription',
  no_subscription: 'subscription',
  no_account: 'account',
  outside_population: 'fleet',
} as const satisfies Record<string, ChainStep>;
export type BreakCode = keyof typeof BREAKS;
const BREAK_CODES = Object.keys(BREAKS) as [BreakCode, ...BreakCode[]];

/** Why an instance with an account is outside of the default population; the first that holds. */
const OUTSIDE_REASONS = ['internal', 'secondary', 'not_a_customer', 'archived'] as const;
export type OutsideReason = (typeof OUTSIDE_REASONS)[number];

/** What of a candidate matched, the surest first. */
export const FOUND_BY = [
  'id',
  'licence_key',
  'account_name',
  'external_domain',
  'account_domain',
  'installer_domain',
  'name',
  'related_domain',
  'suggested_account',
  'text',
] as const;
export type FoundBy = (typeof FOUND_BY)[number];

export const SUGGESTED_BY = ['installer_email_domain', 'external_domain'] as const;

/** An account that an unlinked instance may belong to. Never a link: staff confirm it. */
const suggestionSchema = z.object({
  accountId: open(z.string()),
  accountName: open(z.string()),
  why: open(z.enum(SUGGESTED_BY)),
});
export type Suggestion = z.infer<typeof suggestionSchema>;

const breakSchema = z.object({
  code: open(z.enum(BREAK_CODES)),
  step: open(z.enum(CHAIN_STEPS)),
  /** Of `outside_population` alone. */
  detail: open(z.enum(OUTSIDE_REASONS).nullable()),
});
export type ChainBreak = z.infer<typeof breakSchema>;

const accountSchema = z.object({ id: open(z.string()), name: open(z.string()), type: open(z.string().nullable()) });

const candidateSchema = z.object({
  /** Of the page of the instance; null for an account that has none. */
  instanceId: open(z.string().nullable()),
  name: open(z.string()),
  account: accountSchema.nullable(),
  hosting: open(z.enum(HOSTINGS).nullable()),
  instanceType: open(z.enum(INSTANCE_TYPES).nullable()),
  liveness: open(z.enum(LIVENESSES).nullable()),
  lastPingAt: open(instantSchema.nullable()),
  foundBy: open(z.enum(FOUND_BY)),
  /** How the site was tied to the subscription. */
  linkSource: open(z.enum(['staff', 'licence_key', 'detected_id', 'domain', 'records']).nullable()),
  /** In order; null = nothing known there. Keys and licences stand as fingerprints. */
  chain: z.array(z.object({ step: open(z.enum(CHAIN_STEPS)), value: contract(z.string().nullable()) })),
  breaks: z.array(breakSchema),
  /** The default view of the fleet shows it. */
  inCustomers: open(z.boolean()),
  /** Filters of the fleet that show it; null for an account without instances. */
  fleetFilters: z.object({ population: open(z.enum(['all']).optional()), q: open(z.string()) }).nullable(),
  suggestions: z.array(suggestionSchema),
});
export type Candidate = z.infer<typeof candidateSchema>;

export const findReplySchema = z.object({
  meta: metaSchema,
  /** What was looked for, without what is personal or secret in what was typed. */
  asked: z.object({ kind: open(z.enum(FIND_KINDS)), text: open(z.string()) }),
  /** How many instances match, and how many accounts that have none; the candidates are the best of them. */
  matching: z.object({ instances: open(z.int().min(0)), accounts: open(z.int().min(0)) }),
  /** The surest first. */
  candidates: z.array(candidateSchema),
});
export type FindReply = z.infer<typeof findReplySchema>;

export const unlinkedQuerySchema = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The `next` of the page before; opaque. */
  cursor: z.string().min(1).max(600).optional(),
  asOf: asOfFilter,
});
export type UnlinkedQuery = z.infer<typeof unlinkedQuerySchema>;

const unlinkedSiteSchema = z.object({
  siteId: open(z.string()),
  name: open(z.string()),
  liveness: open(z.enum(LIVENESSES)),
  firstPingAt: open(instantSchema.nullable()),
  lastPingAt: open(instantSchema.nullable()),
  /** Distinct pings received. */
  pings: open(z.int().min(0)),
  version: open(z.string().nullable()),
  /** Host of its external URL, else the domain of its installer's e-mail. */
  domain: open(z.string().nullable()),
  /** Fingerprint of the key it sends; null: none entered. */
  keyFingerprint: contract(z.string().nullable()),
  /** The first break of its chain after the site. */
  because: open(z.enum(BREAK_CODES)),
  suggestions: z.array(suggestionSchema),
});
export type UnlinkedSite = z.infer<typeof unlinkedSiteSchema>;

export const unlinkedReplySchema = z.object({
  meta: metaSchema,
  /** All instances that report and belong to no account. */
  total: open(z.int().min(0)),
  /** Newest ping first. */
  rows: z.array(unlinkedSiteSchema),
  /** Cursor of the next page; null on the last. */
  next: open(z.string().nullable()),
});
export type UnlinkedReply = z.infer<typeof unlinkedReplySchema>;
