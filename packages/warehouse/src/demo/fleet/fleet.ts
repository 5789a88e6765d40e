import type { Settings } from '@soundings/shared/settings';
import { dayNumber } from '@soundings/shared/time';
import { weekday } from '../calendar';
import { Kit } from './kit';
import { PAUSED_DAYS } from './event-stories';
import { tellEvents } from './events';
import { cloud, JOINING_STORIES } from './joining-stories';
import { LINK_STORIES } from './link-stories';
import type { FleetPlan } from './plan';
import { Random } from '../random';
import { releasesUntil } from '../releases';
import { CONTRACT_STORIES } from './contract-stories';
import { REST, USAGE_STORIES } from './usage-stories';

export interface FleetOptions {
  settings: Settings;
  /** RFC 3339: the last day of pings is the day of this instant, which becomes the fixed clock of a demo folder. */
  now: string;
  instances: number;
  /** Days of pings, the day of `now` included. */
  days: number;
  seed: number;
}

/** The least number of instances that has room for every story. */
const SMALLEST_FLEET = 80;
const SHORTEST_WINDOW = 90;

/** Who is in the fleet and what happens to each, without a single ping yet. */
export function planFleet({ settings, now, instances, days, seed }: FleetOptions): FleetPlan {
  if (instances < SMALLEST_FLEET) throw new RangeError(`a demo fleet needs at least ${SMALLEST_FLEET} instances`);
  if (days < SHORTEST_WINDOW) throw new RangeError(`a demo fleet needs at least ${SHORTEST_WINDOW} days`);
  const random = new Random(`soundings-demo-${seed}`);
  const lastDay = dayNumber(now.slice(0, 10));
  const firstDay = lastDay - days + 1;
  const fleet: FleetPlan = {
    firstDay,
    lastDay,
    now,
    exportDays: [firstDay, firstDay + Math.round(days * 0.45), lastDay - 1],
    outage: outageBefore(lastDay - Math.round(days * 0.3)),
    releases: releasesUntil(now),
    accounts: [],
    subscriptions: [],
    instances: [],
    apps: [],
    overrides: [],
    links: [],
  };
  const kit = new Kit(random, fleet, settings, instances);
  cloud(kit);
  const stories = [...CONTRACT_STORIES, ...USAGE_STORIES, ...LINK_STORIES];
  const counts = [...stories, ...JOINING_STORIES].map((story) =>
    Math.max(1, Math.round((story.share * instances) / 100)),
  );
  const addedBy = (count: number, index: number) => count * (stories[index]?.adds ?? 1);
  const told = counts.map(addedBy).reduce((sum, added) => sum + added, 1);
  const tell = (list: typeof stories, from: number) =>
    list.forEach((story, index) => repeat(counts[from + index] ?? 1, () => story.tell(kit, story.name)));
  tell(stories, 0);
  repeat(instances - told, () => REST.tell(kit, REST.name));
  tell(JOINING_STORIES, stories.length);
  addApps(fleet, random.fork('apps'));
  tellEvents(fleet, random.fork('events'), instances);
  addOverrides(fleet);
  return fleet;
}

function repeat(times: number, action: () => void): void {
  for (let index = 0; index < times; index += 1) action();
}

/** Two working days near `day`, away from the borders of week and month. */
function outageBefore(day: number): { from: number; to: number } {
  let from = day;
  const ofMonth = (candidate: number) => new Date(candidate * 86_400_000).getUTCDate();
  while (weekday(from) !== 2 || ofMonth(from) < 8 || ofMonth(from) > 20) from -= 1;
  return { from, to: from + 1 };
}

function addApps(fleet: FleetPlan, random: Random): void {
  repeat(3, () => {
    const from = fleet.lastDay - random.int(20, 80);
    fleet.apps.push({
      siteId: random.uuid(),
      remoteIp: `203.0.113.${random.int(1, 254)}`,
      reports: { from, to: from + random.int(4, 15) },
    });
  });
}

/** Facts that staff entered by hand. */
function addOverrides(fleet: FleetPlan): void {
  const author = 'dana.field@vendor.example';
  const named = (name: string) =>
    fleet.instances.find(({ story, eventStory }) => story === name || eventStory === name);
  const day = fleet.lastDay - PAUSED_DAYS;
  const reviewDay = fleet.lastDay + 110;
  const add = (story: string, field: string, value: string, reason: string) => {
    const instance = named(story);
    if (instance)
      fleet.overrides.push({
        instanceId: instance.siteId,
        field,
        value,
        fromDay: day,
        toDay: null,
        author,
        reason,
        reviewDay,
      });
  };
  add('less_than_contract', 'hosting', 'self_hosted', 'Confirmed by the customer engineer');
  add('paused', 'permitted_events', 'none', 'Customer asked to pause user-level data during a works council review');
  add('internal', 'instance_type', 'internal', 'Used by our own support team');
  add('silent', 'lifecycle', 'decommissioned', 'Customer moved everybody to the managed instance');
}
