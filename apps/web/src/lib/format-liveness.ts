import type { FleetRow } from '@soundings/shared/fleet';
import { LIVENESS_LABEL } from '@soundings/shared/telemetry';
import { formatAge, formatInstantUtc, formatSpan } from './format';

type Timed = Pick<FleetRow, 'liveness' | 'lastPingAt' | 'cadenceS' | 'liveWithinS' | 'lateWithinS'>;

/** Why an instance is called live, late or silent: age of the last ping against what its cadence allows. */
export function livenessWords(row: Timed, asOf: string): string {
  if (row.lastPingAt === null) return 'No ping ever came.';
  const cadence =
    row.cadenceS === null ? 'too few pings to learn its cadence' : `a ping every ${formatSpan(row.cadenceS * 1000)}`;
  return (
    `Last ping ${formatInstantUtc(row.lastPingAt)}. ${LIVENESS_LABEL[row.liveness]}: ${formatAge(row.lastPingAt, asOf)} old, ` +
    `where up to ${formatSpan(row.liveWithinS * 1000)} is live and up to ${formatSpan(row.lateWithinS * 1000)} late (${cadence}).`
  );
}
