import { join } from 'node:path';

/** What a load can bring; each kind has one raw table. */
export const RAW_KINDS = ['pings', 'events', 'accounts', 'licences', 'releases', 'overrides', 'links'] as const;
export type RawKind = (typeof RAW_KINDS)[number];

/** What a file can be recognised as. */
export const FILE_KINDS = [...RAW_KINDS, 'unknown'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

/** The folders and files of one data folder. */
export function layout(dataDir: string) {
  return {
    locks: join(dataDir, 'locks'),
    loads: join(dataDir, 'loads'),
    raw: (kind: RawKind) => join(dataDir, 'raw', kind),
    quarantine: join(dataDir, 'quarantine'),
    snapshots: join(dataDir, 'snapshots'),
    /** Events added up by month, kept from build to build; can be made anew from the raw ones. */
    eventDays: join(dataDir, 'event-days'),
    /** Snapshots of past days, made on demand; can be made anew from the raw rows. */
    asOf: join(dataDir, 'as-of'),
    tmp: join(dataDir, 'tmp'),
  };
}

/** The name of one part of a load's raw rows: `<id>.parquet`, then `<id>.2.parquet` and so on. */
export function partName(loadId: string, part: number): string {
  return part === 1 ? `${loadId}.parquet` : `${loadId}.${part}.parquet`;
}
