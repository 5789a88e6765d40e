import type { Incident } from '@soundings/shared/incidents';
import { Link } from '@tanstack/react-router';
import { plural } from '../../lib/format';
import { incidentGroup, quietWords } from '../../lib/format-incidents';
import classes from './instance.module.css';

/** Says in words what the bands of the charts show, and leads to all of each incident. */
export function OwnIncidents({ incidents }: { incidents: readonly Incident[] }) {
  if (incidents.length === 0) return null;
  return (
    <p className={classes.incidents}>
      {incidents.length === 1 ? 'An incident' : plural(incidents.length, 'incident')} in this range: it fell quiet with
      others of{' '}
      {incidents.map((incident, index) => (
        <span key={incident.id}>
          {index > 0 && '; '}
          <Link to="/fleet" search={{ incident: incident.id, population: 'all' } as never}>
            {incidentGroup(incident.kind, incident.value)}
          </Link>{' '}
          {quietWords(incident)}
        </span>
      ))}
      .
    </p>
  );
}
