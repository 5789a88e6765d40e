import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FilterTexts } from '@soundings/shared/filters';
import type { Incident } from '@soundings/shared/incidents';
import { useQuery } from '@tanstack/react-query';
import type { IncidentBand } from '../../charts/incident-bands';
import { endpointQuery } from '../../lib/api';
import { plural } from '../../lib/format';
import { incidentGroup } from '../../lib/format-incidents';

const bandOf = ({ id, kind, value, instances, from, to }: Incident): IncidentBand => ({
  id,
  from,
  to,
  label: `Incident: ${plural(instances, 'instance')} of ${incidentGroup(kind, value)} fell quiet together`,
});

/** The incidents that hit the instances at hand, as bands of the charts; none while they are not known. */
export function useIncidents(filters: FilterTexts): readonly IncidentBand[] | undefined {
  const { data } = useQuery(endpointQuery(ENDPOINTS.incidents, { query: filters }));
  return data?.incidents.map(bandOf);
}
