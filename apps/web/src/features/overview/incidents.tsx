import type { FilterTexts } from '@soundings/shared/filters';
import type { Incident } from '@soundings/shared/incidents';
import { Link } from '@tanstack/react-router';
import { formatDay, plural } from '../../lib/format';
import { incidentGroup } from '../../lib/format-incidents';
import classes from './attention.module.css';

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** The incidents that go on, each in place of the silence of its instances. */
export function Incidents({ incidents, filters }: { incidents: readonly Incident[]; filters: FilterTexts }) {
  return incidents.map(({ id, kind, value, from, instances, missing, filters: shows }) => (
    <li key={id} className={classes['group']}>
      <h3 className={classes['name']}>
        <Link to="/fleet" search={{ ...filters, ...shows } as never} data-finding="incident">
          {capital(incidentGroup(kind, value))} fell quiet together
        </Link>
        <span className={classes['count']}>{plural(instances, 'instance')}</span>
      </h3>
      <p className={classes['todo']}>
        Incident since {formatDay(from)}, {missing === instances ? 'none' : instances - missing} back yet. Look for one
        cause (release, network, ingest) before anybody asks {plural(missing, 'customer')}.
      </p>
    </li>
  ));
}
