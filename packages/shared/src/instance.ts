import { z } from 'zod';
import { contract, open, person } from './field';
import { asOfFilter } from './filter-parts';
import { idSchema } from './filters';
import { fleetRowSchema } from './fleet';
import { METRIC_KEYS } from './metrics';
import { daySchema, instantSchema, metaSchema, readingSchema } from './number';

export const instanceParamsSchema = z.strictObject({ id: idSchema });
export const instanceQuerySchema = z.strictObject({ asOf: asOfFilter });
export type InstanceQuery = z.infer<typeof instanceQuerySchema>;

/** How the instance is known: the chain from site id to account, and where each link comes from. */
const identitySchema = z.object({
  siteId: open(z.string().nullable()),
  subscriptionId: contract(z.string().nullable()),
  licenceFingerprint: contract(z.string().nullable()),
  linkSource: open(z.enum(['staff', 'licence_key', 'detected_id', 'domain', 'records']).nullable()),
  hostingSource: open(z.string()),
  instanceTypeSource: open(z.string()),
  accountType: open(z.string().nullable()),
  externalUrl: person(z.string().nullable()),
  installerEmail: person(z.string().nullable()),
  remoteIp: person(z.string().nullable()),
  suggestion: z
    .object({ accountId: open(z.string()), accountName: open(z.string()), why: open(z.string()) })
    .nullable(),
});

/** One level, valid on the days `[from, to)`; `to` null = still. */
const levelSchema = z.object({
  axis: open(z.enum(['pings', 'events'])),
  kind: open(z.enum(['permitted', 'observed', 'effective'])),
  level: open(z.string().nullable()),
  source: open(z.string().nullable()),
  from: open(daySchema),
  to: open(daySchema.nullable()),
});
export type LevelInterval = z.infer<typeof levelSchema>;

export const instanceReplySchema = z.object({
  meta: metaSchema,
  instance: fleetRowSchema,
  identity: identitySchema,
  levels: z.array(levelSchema),
  /** Versions in order of first use; a day is the day of the first ping that named it. */
  versions: z.array(z.object({ version: open(z.string()), from: open(daySchema), to: open(daySchema) })),
  liveness: z.object({
    firstPingAt: open(instantSchema.nullable()),
    lastPingAt: open(instantSchema.nullable()),
    /** Median gap between pings over the 30 days before the last one; null with fewer than two pings. */
    cadenceS: open(z.number().nullable()),
    liveWithinS: open(z.number()),
    lateWithinS: open(z.number()),
  }),
  /** The newest finished period of each metric, with the reason where there is no value. */
  readings: z.array(z.object({ metric: open(z.enum(METRIC_KEYS)), reading: readingSchema })),
  licences: z.array(
    z.object({
      fingerprint: contract(z.string()),
      plan: contract(z.string().nullable()),
      tags: contract(z.array(z.string())),
      seats: contract(z.int().nullable()),
      createdAt: contract(instantSchema.nullable()),
      expiresAt: contract(instantSchema.nullable()),
      active: open(z.boolean()),
    }),
  ),
  latestPing: z
    .object({
      receivedAt: open(instantSchema),
      /** Each field of the row; a personal one holds the mask, a field the level does not carry is null with a reason. */
      fields: z.array(
        z.object({
          column: open(z.string()),
          value: person(z.string().nullable()),
          masked: open(z.boolean()),
          reason: open(z.string().optional()),
        }),
      ),
    })
    .nullable(),
});
export type InstanceReply = z.infer<typeof instanceReplySchema>;
