import { GUIDE_STATUS_LABEL } from '@soundings/shared/catalog/guide-status';
import type { FilterTexts } from '@soundings/shared/filters';
import { GUIDE_STATUSES, type GuideGroup } from '@soundings/shared/guide';
import { HOSTING_LABEL, HOSTINGS } from '@soundings/shared/telemetry';
import { Link } from '@tanstack/react-router';
import { formatAge, formatNumber } from '../../lib/format';
import { HostingBar, StatusShape } from '../../ui/marks';
import classes from './answer-customers.module.css';
import { fleetFilters, fleetStatus } from './fleet-link';

/** The members of a group, counted by status and hosting type. */
function countsOf({ members }: GuideGroup) {
  return GUIDE_STATUSES.flatMap((status) => {
    const hostings = HOSTINGS.flatMap((hosting) => {
      const same = members.filter((member) => member.status === status && member.hosting === hosting);
      return same.length === 0 ? [] : [{ hosting, instances: same.reduce((sum, member) => sum + member.instances, 0) }];
    });
    return hostings.length === 0 ? [] : [{ status, hostings }];
  });
}

export interface AnswerCustomersProps {
  group: GuideGroup;
  groups: readonly GuideGroup[];
  filters: FilterTexts;
  asOf: string;
}

/** For whom an answer holds: status and hosting type with counts, and a few of the instances by name. */
export function AnswerCustomers({ group, groups, filters, asOf }: AnswerCustomersProps) {
  const theirs = fleetFilters(group, groups, filters);
  const more = group.instances - group.samples.length;
  return (
    <div className={classes['customers']}>
      <ul className={classes['statuses']} aria-label="Telemetry status and hosting of these instances">
        {countsOf(group).map(({ status, hostings }) => {
          const shape = fleetStatus(status);
          return (
            <li key={status} className={classes['status']}>
              <span className={classes['mark']}>
                {shape === null ? <span aria-hidden="true">?</span> : <StatusShape status={shape} />}
                {GUIDE_STATUS_LABEL[status]}
              </span>
              {hostings.map(({ hosting, instances }) => (
                <span key={hosting} className={classes['mark']}>
                  <HostingBar hosting={hosting} />
                  {HOSTING_LABEL[hosting]} {formatNumber(instances)}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      <p className={classes['samples']}>
        {group.samples.map(({ id, name, lastPingAt }, position) => (
          <span key={id}>
            {position > 0 && ', '}
            <Link to="/fleet/$id" params={{ id }}>
              {name}
            </Link>
            {lastPingAt !== null && group.instances === 1 && ` (last ping ${formatAge(lastPingAt, asOf)} ago)`}
          </span>
        ))}
        {more > 0 && ` and ${formatNumber(more)} more`}
        {theirs !== null && (
          <>
            {' · '}
            <Link to="/fleet" search={theirs as never}>
              Show in Telemetry status
            </Link>
          </>
        )}
      </p>
    </div>
  );
}
