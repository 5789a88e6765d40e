import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { QUARANTINE_REASONS, type QuarantineReason } from '@soundings/shared/telemetry';
import { z } from 'zod';
import { writeFileDurably } from './durable';
import { FILE_KINDS, type RawKind, layout, partName } from './layout';

const instant = z.iso.datetime();
const count = z.number().int().nonnegative();

/**
 * One entry of the ledger, `loads/<id>.json`. It is renamed into place last: raw and
 * quarantine files of an id without an entry never happened. Skips are entries of their
 * own (`skip-<seq>.json`) and shadow nothing.
 */
const loadManifestSchema = z.object({
  /** SHA-256 of the decompressed bytes (with the as-of time, when one was given). */
  id: z.string().min(1),
  /** Order of the ledger; wall time may jump, this does not. */
  seq: count,
  kind: z.enum(FILE_KINDS),
  /** Name of the file without its folder. */
  source: z.string(),
  bytes: count,
  /** Time of the export, for the CSV kinds. */
  asOf: instant.nullable().default(null),
  /** `--received-at` of requests, needed to read them again. */
  receivedAt: instant.nullable().default(null),
  loadedAt: instant,
  status: z.enum(['loaded', 'skipped', 'refused']),
  /** `already loaded`, `unknown format`, `empty`, or why it was refused. */
  note: z.string().optional(),
  /** Records read: rows + duplicates + quarantined. */
  lines: count,
  rows: count,
  duplicates: count,
  quarantined: count,
  quarantineByReason: z.partialRecord(z.enum(QUARANTINE_REASONS), count),
  /** Columns nobody knows, kept in `extra`: name → records that had it. */
  unknownColumns: z.record(z.string(), count),
  /** Receive time of the newest ping, or the as-of time. */
  newestData: instant.nullable(),
  /** Parquet files that hold the rows: `<id>.parquet`, `<id>.2.parquet` … */
  parts: count.default(1),
  /** UTC months in which the rows of an event load lie, `YYYY-MM`. */
  months: z.array(z.string().regex(/^\d{4}-\d{2}$/)).optional(),
  /** Header of a CSV file, needed to read its quarantined records again. */
  columns: z.array(z.string()).optional(),
  /** The load whose quarantine this one read again; its `quarantine/<id>.parquet` lists what left. */
  retryOf: z.string().optional(),
  /** By reason, the records that left the quarantine of `retryOf`. */
  resolvedByReason: z.partialRecord(z.enum(QUARANTINE_REASONS), count).optional(),
});

export type LoadManifest = z.infer<typeof loadManifestSchema>;

/** All entries of the ledger in order. Throws when one cannot be read: a damaged ledger is no empty one. */
export async function readLedger(dataDir: string): Promise<LoadManifest[]> {
  const { loads } = layout(dataDir);
  if (!existsSync(loads)) return [];
  const names = (await readdir(loads)).filter((name) => name.endsWith('.json'));
  const manifests = await Promise.all(
    names.map(async (name) => {
      const parsed = loadManifestSchema.safeParse(JSON.parse(await readFile(join(loads, name), 'utf8')));
      if (!parsed.success) throw new Error(`the ledger entry ${name} is damaged: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    }),
  );
  return manifests.toSorted((a, b) => a.seq - b.seq);
}

/** Writes an entry; from this rename on the load has happened. */
export async function writeManifest(dataDir: string, manifest: LoadManifest): Promise<void> {
  const name = manifest.status === 'skipped' ? `skip-${String(manifest.seq).padStart(8, '0')}` : manifest.id;
  await writeFileDurably(join(layout(dataDir).loads, `${name}.json`), `${JSON.stringify(manifest, null, 2)}\n`);
}

/**
 * A mended file of events comes under the name that it had, with as many records. Nothing of a refused event is kept to
 * try again, so it is the later load that tells which of them are refused still.
 */
const isMended = (load: LoadManifest, ledger: readonly LoadManifest[]): boolean =>
  load.kind === 'events' &&
  ledger.some(
    ({ kind, status, source, lines, seq }) =>
      kind === 'events' && status !== 'skipped' && source === load.source && lines === load.lines && seq > load.seq,
  );

/** By reason, the records of a load that no later retry, nor the mended file, has taken. */
export function stillRefused(
  load: LoadManifest,
  ledger: readonly LoadManifest[],
): Partial<Record<QuarantineReason, number>> {
  if (isMended(load, ledger)) return {};
  // A file that was taken after all (`--accept-bad`) was read anew: retries before that say nothing about it.
  const retries = ledger.filter(({ retryOf, seq }) => retryOf === load.id && seq > load.seq);
  const counts = Object.entries(load.quarantineByReason).map(([reason, refused]) => {
    const taken = retries.flatMap((retry) => retry.resolvedByReason?.[reason as QuarantineReason] ?? []);
    return [reason, taken.reduce((left, records) => left - records, refused)] as const;
  });
  return Object.fromEntries(counts.filter(([, left]) => left > 0));
}

/** Absolute paths of the Parquet files that hold the loaded rows of a kind, in ledger order. */
export function rawFilesOf(dataDir: string, ledger: readonly LoadManifest[], kind: RawKind): string[] {
  return ledger
    .filter((load) => load.kind === kind && load.status === 'loaded' && load.rows > 0)
    .flatMap((load) =>
      Array.from({ length: load.parts }, (_, part) => join(layout(dataDir).raw(kind), partName(load.id, part + 1))),
    );
}

/** As `rawFilesOf`, reading the ledger. */
export async function rawFiles(dataDir: string, kind: RawKind): Promise<string[]> {
  return rawFilesOf(dataDir, await readLedger(dataDir), kind);
}
