import type { IncidentsReply } from '@soundings/shared/incidents';
import { useQuery } from '@tanstack/react-query';
import { bandOf } from '../../charts/incident-band';
import { incidentsOf } from '../../lib/incidents-query';
import type { UsageState } from './usage-state';

const bandsOf = ({ incidents }: IncidentsReply) => incidents.map(bandOf);

/** The incidents that hit the instances at hand, as bands of a chart over time; undefined until they are known. */
export const useIncidentBands = ({ filters }: Pick<UsageState, 'filters'>) =>
  useQuery({ ...incidentsOf(filters), select: bandsOf }).data;
