import { createHash } from 'node:crypto';
import type { SnapshotInfo } from '@soundings/warehouse/port';

/** A reply is a function of code (with its settings), snapshot and question: their hash names it without running it. */
export function etagOf(code: string, snapshot: SnapshotInfo | null, path: string, query: string): string {
  const parts = [code, snapshot?.id, snapshot?.warning === null ? 'newest' : 'older', path, query];
  return `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}"`;
}

/** True when the client already holds this reply. */
export function isFresh(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
}
