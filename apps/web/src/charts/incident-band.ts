import type { Incident } from '@soundings/shared/incidents';
import { periodEnd, type Grain } from '@soundings/shared/time';
import { plural } from '../lib/format';
import { incidentGroup } from '../lib/format-incidents';

/** Days of an incident, and what to call it. */
export interface IncidentBand {
  id: string;
  label: string;
  from: string;
  /** First day after it; null: it goes on. */
  to: string | null;
}

/** An incident of several instances as a band of a chart. */
export const bandOf = ({ id, kind, value, instances, from, to }: Incident): IncidentBand => ({
  id,
  from,
  to,
  label: `Incident: ${plural(instances, 'instance')} of ${incidentGroup(kind, value)} fell quiet together`,
});

/** An incident as a band of a chart of one of its instances. */
export const ownBandOf = ({ id, kind, value, from, to }: Incident): IncidentBand => ({
  id,
  from,
  to,
  label: `Incident: it fell quiet together with others of ${incidentGroup(kind, value)}`,
});

/** First and last row that hold a day of the band; null when none does. */
export function rowsOfBand(
  { from, to }: Pick<IncidentBand, 'from' | 'to'>,
  starts: readonly string[],
  grain: Grain,
): { first: number; last: number } | null {
  const first = starts.findIndex((start) => periodEnd(grain, start) > from);
  const last = starts.findLastIndex((start) => to === null || start < to);
  return first === -1 || last < first ? null : { first, last };
}
