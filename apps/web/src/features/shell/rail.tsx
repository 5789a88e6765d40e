import { Link } from '@tanstack/react-router';
import { filtersOf, useTexts } from '../../lib/search';
import classes from './rail.module.css';
import { usePages } from './use-pages';

export function Brand() {
  return (
    <Link to="/" className={classes['brand']}>
      <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
        <g fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
          <circle cx="10" cy="10" r="2" fill="currentColor" />
          <path d="M5 15a7 7 0 0 1 0-10M15 5a7 7 0 0 1 0 10" />
        </g>
      </svg>
      <span>Soundings</span>
    </Link>
  );
}

/** The pages that exist. The filters in force travel along. */
export function PageLinks({ onPick }: { onPick?: () => void }) {
  const { texts } = useTexts();
  const filters = filtersOf(texts);
  const pages = usePages();
  return (
    <nav aria-label="Pages">
      <ul className={classes['links']}>
        {pages.map(({ to, label, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              search={filters as never}
              className={classes['link'] ?? ''}
              activeOptions={{ exact: to === '/', includeSearch: false }}
              onClick={onPick}
            >
              <Icon size={17} stroke={1.6} aria-hidden="true" />
              <span>{label}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
