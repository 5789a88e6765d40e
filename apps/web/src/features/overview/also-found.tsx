import type { FilterTexts } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';
import { DRIFTS, FINDING_LABEL, FINDINGS, type FindingClass } from '@soundings/shared/telemetry';
import { Link } from '@tanstack/react-router';
import { plural } from '../../lib/format';
import classes from './attention.module.css';

/** How many instances have a finding, also beside another one. */
interface Found {
  finding: FindingClass;
  count: number;
}

const CLASSES: readonly string[] = DRIFTS;

/** The findings that are no class of drift, where there are any. */
export const foundBeside = (facets: FleetReply['facets']): Found[] =>
  FINDINGS.filter((finding) => !CLASSES.includes(finding)).flatMap((finding) => {
    const count = facets.finding?.find(({ value }) => value === finding)?.count;
    return count === undefined || count === 0 ? [] : [{ finding, count }];
  });

/** Each of them leads to its instances. */
export function AlsoFound({ found, filters }: { found: readonly Found[]; filters: FilterTexts }) {
  return (
    <li className={classes['group']}>
      <h3 className={classes['name']}>Also found</h3>
      <ul className={classes['beside']}>
        {found.map(({ finding, count }) => (
          <li key={finding}>
            <Link to="/fleet" search={{ ...filters, finding } as never}>
              {FINDING_LABEL[finding]}
            </Link>{' '}
            <span className={classes['count']}>{plural(count, 'instance')}</span>
          </li>
        ))}
      </ul>
    </li>
  );
}
