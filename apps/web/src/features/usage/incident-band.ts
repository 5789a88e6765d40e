import type { Incident } from '@soundings/shared/incidents';
import type { IncidentBand } from '../../charts/incident-bands';
import { plural } from '../../lib/format';
import { incidentGroup } from '../../lib/format-incidents';

/** An incident as a band of a chart. */
export const bandOf = ({ id, kind, value, instances, from, to }: Incident): IncidentBand => ({
  id,
  from,
  to,
  label: `Incident: ${plural(instances, 'instance')} of ${incidentGroup(kind, value)} fell quiet together`,
});
