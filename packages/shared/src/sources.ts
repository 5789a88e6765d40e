import { z } from 'zod';
import { open } from './field';
import { asOfFilter } from './filter-parts';
import { daySchema, instantSchema, metaSchema } from './number';
import { QUARANTINE_REASONS } from './telemetry';

/** What was loaded, by kind of source: the base of every freshness claim. */
export const SOURCE_KINDS = ['pings', 'events', 'accounts', 'licences', 'releases', 'overrides', 'links'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

const sourceSchema = z.object({
  kind: open(z.enum(SOURCE_KINDS)),
  loads: open(z.int().min(0)),
  rows: open(z.int().min(0)),
  duplicates: open(z.int().min(0)),
  /** Receive time of pings, time of events, or as-of of an export, of the newest data; null when none was loaded. */
  newestData: open(instantSchema.nullable()),
  lastLoadedAt: open(instantSchema.nullable()),
  quarantine: z.array(z.object({ reason: open(z.enum(QUARANTINE_REASONS)), records: open(z.int().min(0)) })),
});

export const sourcesQuerySchema = z.strictObject({ asOf: asOfFilter });

export const sourcesReplySchema = z.object({
  meta: metaSchema,
  sources: z.array(sourceSchema),
  /** Files recorded without being read, by note. */
  skipped: z.array(z.object({ note: open(z.string()), files: open(z.int().min(0)) })),
  unlinkedInstances: open(z.int().min(0)),
  /** The first day that can be asked for with `asOf`; null where only the present is shown. */
  firstDay: open(daySchema.nullable()),
  /** The only past days that can be asked for, the earliest first; null where every day from the first on can. */
  pastDays: z.array(open(daySchema)).nullable(),
});
export type SourcesReply = z.infer<typeof sourcesReplySchema>;
