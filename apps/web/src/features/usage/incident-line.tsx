import { addDays } from '@soundings/shared/time';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { rangeWindow } from '../../charts/range-window';
import { formatDay, plural } from '../../lib/format';
import { incidentGroup } from '../../lib/format-incidents';
import { incidentsOf } from '../../lib/incidents-query';
import type { UsageState } from './usage-state';
import classes from './usage.module.css';

/** Says in words what the bands of the charts show, and leads to the instances of each incident. */
export function IncidentLine({ state, asOf }: { state: UsageState; asOf: string | undefined }) {
  const { data } = useQuery(incidentsOf(state.filters));
  if (data === undefined || asOf === undefined) return null;
  const range = rangeWindow(state.range, state.grain, asOf);
  const shown = data.incidents.filter(({ from, to }) => from < range.to && (to === null || to > range.from));
  if (shown.length === 0) return null;
  return (
    <p className={classes.incidents}>
      {shown.length === 1 ? 'An incident' : `${shown.length} incidents`} in this range:{' '}
      {shown.map(({ id, kind, value, from, to, instances, filters }, index) => (
        <span key={id}>
          {index > 0 && '; '}
          <Link to="/fleet" search={{ ...state.filters, ...filters } as never}>
            {plural(instances, 'instance')} of {incidentGroup(kind, value)}
          </Link>{' '}
          quiet {to === null ? `since ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(addDays(to, -1))}`}
        </span>
      ))}
      .
    </p>
  );
}
