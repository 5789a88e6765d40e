import { z } from 'zod';

export const SNAPSHOT_ID_PATTERN = /^[A-Za-z0-9_-]{1,64}$/;

/** What `snap-<id>.json` says about the file beside it; the file is only opened when it agrees. */
export const snapshotManifestSchema = z.strictObject({
  id: z.string().regex(SNAPSHOT_ID_PATTERN),
  builtAt: z.iso.datetime(),
  /** The clock of the snapshot. */
  asOf: z.iso.datetime(),
  /** Receive time of the newest ping. */
  dataThrough: z.iso.datetime().nullable(),
  /** The first day of which anything is known, so the first that can be shown as it was known then; absent in files of before. */
  firstDay: z.iso.date().nullable().default(null),
  demo: z.boolean(),
  /** Ids of the loads it was built from. */
  loads: z.array(z.string()),
  /** Rows per table. */
  tables: z.record(z.string(), z.number().int().nonnegative()),
  engine: z.string(),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type SnapshotManifest = z.infer<typeof snapshotManifestSchema>;
