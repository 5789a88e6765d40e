import type { FilterTexts } from '@soundings/shared/filters';
import type { GuideGroup, GuideMember, GuideStatus } from '@soundings/shared/guide';
import { HOSTINGS, STATUSES, type Status } from '@soundings/shared/telemetry';

const FLEET_STATUS: Record<GuideStatus, Status | null> = {
  none: 'none',
  critical: 'critical',
  full: 'full',
  full_cody: 'full',
  full_events: 'full_events',
  events_only: 'events_only',
  unknown: null,
};

/** The status of the fleet page that a status of the guide belongs to; null = any. */
export const fleetStatus = (status: GuideStatus): Status | null => FLEET_STATUS[status];

/**
 * The filters that leave exactly the instances of a group, out of all that answer the
 * question; null when status and hosting cannot tell them apart from others.
 */
export function fleetFilters(
  group: GuideGroup,
  groups: readonly GuideGroup[],
  filters: FilterTexts,
): FilterTexts | null {
  if (groups.length === 1) return filters;
  const has = (test: (member: GuideMember) => boolean) => group.members.some(test);
  const statuses = STATUSES.filter((status) => has((member) => fleetStatus(member.status) === status));
  const hostings = HOSTINGS.filter((hosting) => has((member) => member.hosting === hosting));
  const left = groups
    .flatMap((other) => other.members)
    .filter((member) => {
      const status = fleetStatus(member.status);
      return hostings.includes(member.hosting) && (status === null || statuses.includes(status));
    })
    .reduce((sum, member) => sum + member.instances, 0);
  if (left !== group.instances || statuses.length === 0 || has((member) => member.status === 'unknown')) return null;
  return { ...filters, status: statuses.join(','), hosting: hostings.join(',') };
}
