import type { FilterTexts } from '@soundings/shared/filters';
import type { GuideGroup, GuideMember, GuideStatus } from '@soundings/shared/guide';
import { EVENT_LEVELS, HOSTINGS, STATUSES, type Status } from '@soundings/shared/telemetry';

const FLEET_STATUS: Record<GuideStatus, Status | null> = {
  none: 'none',
  critical: 'critical',
  full: 'full',
  full_cody: 'full',
  full_events: 'full_events',
  events_only: 'events_only',
  unknown: null,
};

const PERMITTED = [...EVENT_LEVELS, 'unknown'] as const;
const permittedEvents = (member: GuideMember) => member.permittedEvents ?? 'unknown';

/** The status of the fleet page that a status of the guide belongs to; null = any. */
export const fleetStatus = (status: GuideStatus): Status | null => FLEET_STATUS[status];

/**
 * The filters that leave exactly the instances of a group, out of all that answer the
 * question; null when these filters cannot tell them apart from others.
 */
export function fleetFilters(
  group: GuideGroup,
  groups: readonly GuideGroup[],
  filters: FilterTexts,
): FilterTexts | null {
  if (groups.length === 1) return filters;
  const { members } = group;
  if (members.some((member) => member.status === 'unknown')) return null;
  const statuses = STATUSES.filter((status) => members.some((member) => fleetStatus(member.status) === status));
  const hostings = HOSTINGS.filter((hosting) => members.some((member) => member.hosting === hosting));
  const permitted = PERMITTED.filter((level) => members.some((member) => permittedEvents(member) === level));
  const left = groups
    .flatMap((other) => other.members)
    .filter((member) => {
      const status = fleetStatus(member.status);
      const fits = hostings.includes(member.hosting) && permitted.includes(permittedEvents(member));
      return fits && (status === null || statuses.includes(status));
    })
    .reduce((sum, member) => sum + member.instances, 0);
  if (left !== group.instances) return null;
  const all = PERMITTED.filter((level) =>
    groups.some((one) => one.members.some((member) => permittedEvents(member) === level)),
  );
  return {
    ...filters,
    status: statuses.join(','),
    hosting: hostings.join(','),
    ...(permitted.length < all.length && { permittedEvents: permitted.join(',') }),
  };
}
