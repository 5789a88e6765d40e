import type { QuarantineReason } from '@soundings/shared/telemetry';

/** What reading one file came to, before it is decided whether the file is taken. */
export interface Outcome {
  lines: number;
  rows: number;
  duplicates: number;
  quarantined: number;
  quarantineByReason: Partial<Record<QuarantineReason, number>>;
  unknownColumns: Record<string, number>;
  /** RFC 3339, null when no row was written. */
  newestData: string | null;
  /** Temporary Parquet files with the rows. */
  parts: string[];
  /** UTC months in which the rows lie, `YYYY-MM`; of events only. */
  months?: string[];
  /** Header of a CSV file. */
  columns?: string[];
}

/** `2024-06-02 23:29:40` as the engine prints a TIMESTAMP, in RFC 3339. */
export function instantOf(timestamp: string): string {
  return new Date(`${timestamp.replace(' ', 'T')}Z`).toISOString();
}
