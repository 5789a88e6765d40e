import { z } from 'zod';
import { TOOL_KEYS } from './catalog/tool';
import { open } from './field';
import { filterShape } from './filters';
import { instantSchema, metaSchema } from './number';
import { EVENT_LEVELS, HOSTINGS } from './telemetry';

/** The questions of the guide, in the order of the decision tree. */
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
  'named_users',
  'event_exists',
  'cross_customer',
  'adhoc_sql',
] as const;
export type GuideQuestion = (typeof GUIDE_QUESTIONS)[number];

/**
 * The seven columns of the guide: the status of the fleet page, with two refinements that
 * decide between tools. Full pings with Cody events stand apart, and so does an instance
 * of which nobody knows whose it is.
 */
export const GUIDE_STATUSES = [
  'none',
  'critical',
  'full',
  'full_cody',
  'full_events',
  'events_only',
  'unknown',
] as const;
export type GuideStatus = (typeof GUIDE_STATUSES)[number];

/** Why nobody can answer; the texts are in the catalogue. */
export const REFUSAL_CODES = ['N1', 'N2', 'N3', 'N4', 'N5', 'N6', 'N7'] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

export const guideQuerySchema = z.strictObject({
  ...filterShape,
  question: z.enum(GUIDE_QUESTIONS).default('totals'),
});
export type GuideQuery = z.infer<typeof guideQuerySchema>;

const linkSchema = z.object({ label: open(z.string()), url: open(z.url()) });

/** One tool that answers, in the order in which to try them. */
const guideToolSchema = z.object({
  key: open(z.enum(TOOL_KEYS)),
  name: open(z.string()),
  why: open(z.string()),
  filterBy: open(z.string()),
  freshness: open(z.string()),
  access: open(z.string()),
  /** What it cannot show here, or what to mind. */
  limits: open(z.array(z.string())),
  /** The page of Soundings itself; null for every other tool. */
  page: open(z.enum(['/fleet', '/usage']).nullable()),
  /** Empty unless the base address of the tool is configured. */
  links: z.array(linkSchema),
});
export type GuideTool = z.infer<typeof guideToolSchema>;

const guideRefusalSchema = z.object({
  code: open(z.enum(REFUSAL_CODES)),
  reason: open(z.string()),
  next: open(z.array(z.string())),
  links: z.array(linkSchema),
});

export const guideAnswerSchema = z.object({
  /**
   * `answered` by tools, `check` (only if events arrive that nobody loaded here), `partly`
   * (tools and a refusal), `ask` people, or `refused`.
   */
  verdict: open(z.enum(['answered', 'check', 'partly', 'ask', 'refused'])),
  summary: open(z.string()),
  tools: z.array(guideToolSchema),
  refusals: z.array(guideRefusalSchema),
  limits: open(z.array(z.string())),
  next: open(z.array(z.string())),
  /** Questions that can be answered instead. */
  offers: open(z.array(z.enum(GUIDE_QUESTIONS))),
  /** Kinds of data of this question that arrive at this status, and those that do not. */
  shows: open(z.array(z.string())),
  hides: open(z.array(z.string())),
  /** Nodes of the decision tree on the way to this answer, from the root. */
  path: open(z.array(z.string())),
});
export type GuideAnswer = z.infer<typeof guideAnswerSchema>;

/** One status and hosting type among the customers at hand. */
const guideMemberSchema = z.object({
  status: open(z.enum(GUIDE_STATUSES)),
  hosting: open(z.enum(HOSTINGS)),
  /** Effective event level; null = no event source was ever loaded. */
  events: open(z.enum(EVENT_LEVELS).nullable()),
  /** What contract and licence allow; null = unknown. */
  permittedEvents: open(z.enum(EVENT_LEVELS).nullable()),
  instances: open(z.int().min(1)),
});
export type GuideMember = z.infer<typeof guideMemberSchema>;

const guideSampleSchema = z.object({
  id: open(z.string()),
  name: open(z.string()),
  accountName: open(z.string().nullable()),
  lastPingAt: open(instantSchema.nullable()),
});
export type GuideSample = z.infer<typeof guideSampleSchema>;

export const guideReplySchema = z.object({
  meta: metaSchema,
  question: open(z.enum(GUIDE_QUESTIONS)),
  /** Instances that the filters leave: the sum over all groups. */
  matching: open(z.int().min(0)),
  /** One answer each, with the customers it holds for; the largest group first. */
  groups: z.array(
    z.object({
      instances: open(z.int().min(1)),
      members: z.array(guideMemberSchema),
      /** A few of these instances, out of the largest member first. */
      samples: z.array(guideSampleSchema),
      answer: guideAnswerSchema,
    }),
  ),
  /** Start pages of the tools whose base address is configured. */
  links: z.array(z.object({ tool: open(z.enum(TOOL_KEYS)), url: open(z.url()) })),
});
export type GuideReply = z.infer<typeof guideReplySchema>;
export type GuideGroup = GuideReply['groups'][number];
