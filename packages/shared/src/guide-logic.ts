import type { AnswerCell, EventsOnlyCells, ToolUse } from './catalog/answer-cell';
import { ANSWERS } from './catalog/answers';
import { HOSTING_OVERRIDES, type HostingOverride } from './catalog/hosting-overrides';
import type { GuideQuestion, GuideStatus } from './guide';
import type { EventLevel, Hosting } from './telemetry';

/**
 * One case of the guide. `events` is the effective event level: it tells apart instances
 * that send events only; undefined there means that either may be the case.
 */
export interface GuideCase {
  question: GuideQuestion;
  status: GuideStatus;
  hosting: Hosting;
  events?: EventLevel | null;
}

type SentEvents = keyof EventsOnlyCells;

const union = <Item>(...lists: (readonly Item[] | undefined)[]): Item[] => [
  ...new Set(lists.flatMap((list) => list ?? [])),
];

function overrides({ question, status, hosting }: GuideCase, events: SentEvents | undefined): HostingOverride[] {
  return HOSTING_OVERRIDES.filter(
    (rule) =>
      rule.questions.includes(question) &&
      rule.hosting.includes(hosting) &&
      (rule.statuses?.includes(status) ?? true) &&
      !(rule.allEvents && status === 'events_only' && events === 'cody_only'),
  );
}

/** True when the hosting type decides the answer, whatever the status says of the data. */
export function isReplaced(guideCase: GuideCase): boolean {
  const events = guideCase.events === 'cody_only' ? 'cody_only' : undefined;
  return overrides(guideCase, events).some((rule) => rule.mode === 'replace');
}

function withAddition(cell: AnswerCell, addition: AnswerCell): AnswerCell {
  return {
    summary: cell.summary,
    tools: [...(cell.tools ?? []), ...(addition.tools ?? [])],
    refusals: union(cell.refusals, addition.refusals),
    limits: union(cell.limits, addition.limits),
    next: union(cell.next, addition.next),
    offers: union(cell.offers, addition.offers),
  };
}

/** The cell of the table, or what the hosting type makes of it. */
function resolve(guideCase: GuideCase, events: SentEvents | undefined): AnswerCell {
  const rules = overrides(guideCase, events);
  const replacing = rules.find((rule) => rule.mode === 'replace');
  const row = ANSWERS[guideCase.question][guideCase.status];
  const cell = 'summary' in row ? row : row[events ?? 'all'];
  return rules
    .filter((rule) => rule.mode === 'add')
    .reduce((result, rule) => withAddition(result, rule.cell), replacing?.cell ?? cell);
}

const ALL_NEEDED = 'Only if the instance sends all events, not Cody events alone.';

/** Both halves of an answer, when it is not known which events an instance sends. */
function either(all: AnswerCell, cody: AnswerCell): AnswerCell {
  if (JSON.stringify(all) === JSON.stringify(cody)) return all;
  const needingAll = (use: ToolUse): ToolUse =>
    cody.tools?.some((other) => other.tool === use.tool) ? use : { ...use, limits: union(use.limits, [ALL_NEEDED]) };
  const codyAlone = (cody.tools ?? []).filter((use) => !all.tools?.some((other) => other.tool === use.tool));
  return {
    ...withAddition({ ...all, tools: (all.tools ?? []).map(needingAll) }, { ...cody, tools: codyAlone }),
    summary:
      all.summary === cody.summary
        ? all.summary
        : `With all events: ${all.summary} With Cody events only: ${cody.summary}`,
  };
}

/**
 * The rule that answers a case: the override of the hosting type if there is one, otherwise
 * the cell of the table. Never empty: a test walks through all 588 cases.
 */
export function answerCell(guideCase: GuideCase): AnswerCell {
  if (guideCase.status !== 'events_only') return resolve(guideCase, undefined);
  const { events } = guideCase;
  if (events === 'all' || events === 'cody_only') return resolve(guideCase, events);
  return either(resolve(guideCase, 'all'), resolve(guideCase, 'cody_only'));
}
