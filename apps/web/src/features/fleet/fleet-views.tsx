import { FLEET_VIEW_KEYS, FLEET_VIEWS, type FleetReply, type FleetView } from '@soundings/shared/fleet';
import { Link } from '@tanstack/react-router';
import { formatNumber } from '../../lib/format';
import { filtersOf, patched, type SearchTexts } from '../../lib/search';
import { clearedFilters } from '../../ui/filter-chips';
import classes from './fleet-views.module.css';

/** The texts of a view: its filters in place of all others; population, order and columns stay. */
function viewTexts(view: FleetView, texts: SearchTexts): SearchTexts {
  return patched(patched(texts, clearedFilters(filtersOf(texts))), FLEET_VIEWS[view].filters);
}

/** The view whose filters are exactly those in force, if any. */
function viewOf(texts: SearchTexts): FleetView | null {
  const { population: _, ...filters } = filtersOf(texts);
  const inForce = Object.entries(filters);
  return (
    FLEET_VIEW_KEYS.find((key) => {
      const wanted: SearchTexts = { ...FLEET_VIEWS[key].filters };
      return inForce.length === Object.keys(wanted).length && inForce.every(([name, text]) => wanted[name] === text);
    }) ?? null
  );
}

/** Ready-made views with the number of instances of the population in each. */
export function FleetViews({ texts, views }: { texts: SearchTexts; views: FleetReply['views'] | undefined }) {
  const current = viewOf(texts);
  return (
    <nav aria-label="Views" className={classes['nav']}>
      <ul className={classes['views']}>
        {FLEET_VIEW_KEYS.map((key) => {
          const count = views?.find((view) => view.key === key)?.count;
          return (
            <li key={key}>
              <Link
                to="/fleet"
                search={viewTexts(key, texts) as never}
                activeOptions={{ exact: true, includeSearch: true }}
                className={classes['view'] ?? ''}
                data-current={current === key}
                aria-current={current === key ? 'true' : undefined}
              >
                {FLEET_VIEWS[key].label}
                <span className={classes['count']}>{count === undefined ? '' : formatNumber(count)}</span>
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
