import { z } from 'zod';
import { open } from './field';
import { filterShape } from './filters';
import { metaSchema } from './number';
import { HOSTINGS } from './telemetry';

/** The 21 questions of the guide, in the order in which staff meet them. */
export const GUIDE_QUESTIONS = [
  'contract',
  'licence',
  'status',
  'link',
  'health_score',
  'tickets',
  'web_traffic',
  'self_serve',
  'instance_health',
  'environment',
  'missing_data',
  'totals',
  'engagement',
  'feature_totals',
  'cody_kpis',
  'cody_explore',
  'journeys',
  'cross_customer',
  'named_users',
  'event_exists',
  'adhoc_sql',
] as const;
export type GuideQuestion = (typeof GUIDE_QUESTIONS)[number];

/** Effective levels as the guide reads them; `unknown` = not linked, or nothing is known. */
export const GUIDE_STATUSES = ['none', 'critical', 'full', 'full_cody', 'full_events', 'events_only', 'unknown'] as const;
export type GuideStatus = (typeof GUIDE_STATUSES)[number];

export const guideQuerySchema = z.strictObject({
  ...filterShape,
  question: z.enum(GUIDE_QUESTIONS).default('totals'),
});
export type GuideQuery = z.infer<typeof guideQuerySchema>;

/** One tool that answers, in order of preference. */
export const guideToolSchema = z.object({
  key: open(z.string()),
  name: open(z.string()),
  why: open(z.string()),
  filterBy: open(z.string()),
  freshness: open(z.string()),
  access: open(z.string()),
  /** What it cannot show here; null when there is no limit to mention. */
  limits: open(z.string().nullable()),
  /** Present when the base address of the tool is configured. */
  url: open(z.string().optional()),
});

export const guideAnswerSchema = z.object({
  tools: z.array(guideToolSchema),
  /** Why nobody can answer (or only in part), with the next best step; null when the tools answer. */
  refusal: z.object({ code: open(z.string()), reason: open(z.string()), nextStep: open(z.string()) }).nullable(),
  notes: open(z.array(z.string())),
  /** Nodes of the decision tree on the way to this answer. */
  path: open(z.array(z.string())),
});
export type GuideAnswer = z.infer<typeof guideAnswerSchema>;

export const guideReplySchema = z.object({
  meta: metaSchema,
  question: open(z.enum(GUIDE_QUESTIONS)),
  matching: open(z.int().min(0)),
  /** One answer for the instances of one status and hosting type. */
  groups: z.array(
    z.object({
      status: open(z.enum(GUIDE_STATUSES)),
      hosting: open(z.enum(HOSTINGS)),
      instances: open(z.int().min(0)),
      answer: guideAnswerSchema,
    }),
  ),
});
export type GuideReply = z.infer<typeof guideReplySchema>;
