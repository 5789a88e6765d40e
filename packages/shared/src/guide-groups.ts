import { guideStatusOf } from './catalog/guide-status';
import type { GuideAnswer, GuideGroup, GuideMember, GuideQuestion, GuideSample } from './guide';
import { answerGuide } from './guide-answer';
import type { LinkSettings } from './guide-links';
import type { EventLevel, Hosting, PingLevel } from './telemetry';

/**
 * Instances with the same levels and hosting type, counted among the customers at hand:
 * what the warehouse is asked for, one row per combination of the first five fields.
 */
export interface GuideCount {
  /** False when no link was found, by whatever source; the multi-tenant cloud counts as linked. */
  linked: boolean;
  /** Effective levels; `events` null = no event source was ever loaded. */
  pings: PingLevel | null;
  events: EventLevel | null;
  /** null = unknown. */
  permittedEvents: EventLevel | null;
  hosting: Hosting;
  instances: number;
  /** A few of them, the largest first. */
  samples: readonly GuideSample[];
}

const SAMPLES = 5;

function addMember(members: GuideMember[], member: GuideMember): void {
  const same = members.find(
    (other) =>
      other.status === member.status &&
      other.hosting === member.hosting &&
      other.events === member.events &&
      other.permittedEvents === member.permittedEvents,
  );
  if (same) same.instances += member.instances;
  else members.push(member);
}

/** One answer for all instances to which it applies alike, the largest group first. */
export function guideGroups(
  question: GuideQuestion,
  counts: readonly GuideCount[],
  settings: LinkSettings,
): GuideGroup[] {
  const groups = new Map<string, GuideGroup>();
  for (const { hosting, events, permittedEvents, instances, samples, ...levels } of counts) {
    const status = guideStatusOf({ ...levels, events });
    const answer: GuideAnswer = answerGuide({ question, status, hosting, events, permittedEvents }, settings);
    const key = JSON.stringify(answer);
    const group = groups.get(key) ?? { instances: 0, members: [], samples: [], answer };
    group.instances += instances;
    addMember(group.members, { status, hosting, events, permittedEvents, instances });
    group.samples = [...group.samples, ...samples].slice(0, SAMPLES);
    groups.set(key, group);
  }
  for (const group of groups.values()) group.members.sort((one, other) => other.instances - one.instances);
  return [...groups.values()].sort((one, other) => other.instances - one.instances);
}
