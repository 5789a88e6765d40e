import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { rangeWindow } from '../../charts/range-window';
import { plural } from '../../lib/format';
import { incidentGroup, incidentsWithin, quietWords } from '../../lib/format-incidents';
import { incidentsOf } from '../../lib/incidents-query';
import type { UsageState } from './usage-state';
import classes from './usage.module.css';

/** Says in words what the bands of the charts show, and leads to the instances of each incident. */
export function IncidentLine({ state, asOf }: { state: UsageState; asOf: string | undefined }) {
  const { data } = useQuery(incidentsOf(state.filters));
  if (data === undefined || asOf === undefined) return null;
  const shown = incidentsWithin(data.incidents, rangeWindow(state.range, state.grain, asOf));
  if (shown.length === 0) return null;
  return (
    <p className={classes.incidents}>
      {shown.length === 1 ? 'An incident' : `${shown.length} incidents`} in this range:{' '}
      {shown.map(({ filters, ...incident }, index) => (
        <span key={incident.id}>
          {index > 0 && '; '}
          <Link to="/fleet" search={{ ...state.filters, ...filters } as never}>
            {plural(incident.instances, 'instance')} of {incidentGroup(incident.kind, incident.value)}
          </Link>{' '}
          quiet {quietWords(incident)}
        </span>
      ))}
      .
    </p>
  );
}
