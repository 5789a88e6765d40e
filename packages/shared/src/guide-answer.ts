import type { AnswerCell, ToolUse } from './catalog/answer-cell';
import { availabilityOf, DATA_KINDS, METRIC_DATA_KIND } from './catalog/availability';
import { treePath } from './catalog/decision-tree';
import { GUIDE_STATUS_LEVELS } from './catalog/guide-status';
import { LOOKER_CONTENT, type LookerContentKey } from './catalog/looker-content';
import { QUESTIONS } from './catalog/questions';
import { REFUSALS } from './catalog/refusals';
import { toolOf } from './catalog/tools';
import type { GuideAnswer, GuideTool, RefusalCode } from './guide';
import { deepLink, type LinkSettings } from './guide-links';
import { answerCell, isReplaced, type GuideCase } from './guide-logic';
import { METRICS, type Metric, type MetricKey } from './metrics';
import type { EventLevel } from './telemetry';

/** A case with what contract and licence permit, which matters while no events are loaded. */
export interface GuideInput extends GuideCase {
  /** null = unknown. */
  permittedEvents?: EventLevel | null;
}

const isRegistered = (key: string): key is MetricKey => key in METRIC_DATA_KIND;

/** True when Soundings itself has one of the metrics, from the source that the answer needs. */
function isServed(use: ToolUse): boolean {
  if (use.metrics === undefined) return true;
  return use.metrics.some((key) => {
    const metric: Metric | undefined = isRegistered(key) ? METRICS[key] : undefined;
    return metric !== undefined && (!use.fromEvents || metric.sources.includes('events'));
  });
}

const NOT_CHARTED = 'Soundings itself does not chart this yet.';
const NOT_LOADED = 'No events are loaded into Soundings, so it cannot confirm that they arrive.';

const isDeepEqual = (one: AnswerCell, other: AnswerCell) => JSON.stringify(one) === JSON.stringify(other);

/** Answers that events change, asked of an instance whose events nobody loaded. */
function withUnverifiedEvents(cell: AnswerCell, { permittedEvents, ...guideCase }: GuideInput): AnswerCell {
  if (permittedEvents === 'none') return cell;
  if (permittedEvents === 'all' || permittedEvents === 'cody_only') {
    const withAll = answerCell({ ...guideCase, status: 'full_events' });
    const withCody = answerCell({ ...guideCase, status: 'full_cody' });
    const better = permittedEvents === 'all' ? withAll : withCody;
    if (isDeepEqual(better, cell)) return cell;
    const events = permittedEvents === 'all' ? 'all user-level events' : 'Cody events';
    const allowed = isDeepEqual(withAll, withCody) ? 'these events' : events;
    return { ...better, limits: [...(better.limits ?? []), `Contract and licence allow ${allowed}. ${NOT_LOADED}`] };
  }
  if (!cell.refusals?.includes('N4')) return cell;
  return {
    ...cell,
    refusals: cell.refusals.map((code) => (code === 'N4' ? 'N5' : code)),
    limits: [...(cell.limits ?? []), `What contract and licence allow is unknown. ${NOT_LOADED}`],
  };
}

function cellOf(input: GuideInput): AnswerCell {
  const cell = answerCell(input);
  if (QUESTIONS[input.question].group === 'business' || isReplaced(input)) return cell;
  if (input.events === null && input.status === 'full') return withUnverifiedEvents(cell, input);
  if (input.events === null && input.status === 'none' && cell.refusals?.includes('N1'))
    return { ...cell, limits: [...(cell.limits ?? []), 'Judged by pings alone: no events are loaded into Soundings.'] };
  if (input.status === 'critical' && (input.events === 'all' || input.events === 'cody_only'))
    return {
      ...cell,
      limits: [...(cell.limits ?? []), 'Events arrive as well, which this version should not send: for review.'],
    };
  return cell;
}

const labelled = (settings: LinkSettings, content: readonly LookerContentKey[] | undefined) =>
  (content ?? []).flatMap((key) => {
    const url = deepLink(settings, 'looker', key);
    return url === undefined ? [] : [{ label: LOOKER_CONTENT[key].label, url }];
  });

function toolReply(use: ToolUse, settings: LinkSettings): GuideTool {
  const tool = toolOf(use.tool);
  const start = deepLink(settings, use.tool);
  const contents = labelled(settings, use.content);
  return {
    key: use.tool,
    name: tool.name,
    why: use.why,
    filterBy: tool.filterBy,
    freshness: tool.freshness,
    access: tool.access,
    limits: [...(use.limits ?? [])],
    page: use.page ?? null,
    links: contents.length > 0 || start === undefined ? contents : [{ label: `Open ${tool.name}`, url: start }],
  };
}

const refusalReply = (code: RefusalCode, settings: LinkSettings) => ({
  code,
  reason: REFUSALS[code].reason,
  next: [...REFUSALS[code].next],
  links: labelled(settings, REFUSALS[code].content),
});

/** The kinds of data of the question that arrive at these levels, and those that do not. */
function dataSeen(input: GuideInput): { shows: string[]; hides: string[] } {
  const levels = GUIDE_STATUS_LEVELS[input.status];
  const shows: string[] = [];
  const hides: string[] = [];
  if (levels === null || isReplaced(input)) return { shows, hides };
  const events = input.status === 'events_only' && input.events === 'cody_only' ? 'cody_only' : levels.events;
  const unverified = input.status === 'full' && input.events === null && input.permittedEvents !== 'none';
  for (const key of QUESTIONS[input.question].data) {
    const available = availabilityOf(key, levels.pings, events);
    const { label } = DATA_KINDS[key];
    if (available === 'yes') shows.push(label);
    else if (available === 'cody_part') shows.push(`${label} (Cody only)`);
    else if (!unverified || availabilityOf(key, 'none', 'all') === 'no') hides.push(label);
  }
  return { shows, hides };
}

function verdictOf(tools: readonly ToolUse[], refusals: number, eventsLoaded: boolean): GuideAnswer['verdict'] {
  if (tools.length === 0) return refusals > 0 ? 'refused' : 'ask';
  if (refusals > 0) return 'partly';
  return !eventsLoaded && tools.some((use) => use.fromEvents) ? 'check' : 'answered';
}

/**
 * The answer to a question for instances of one status and hosting type: tools in the order
 * in which to try them, or why nobody can tell and what to do instead. Links are present
 * only for configured tools.
 */
export function answerGuide(input: GuideInput, settings: LinkSettings): GuideAnswer {
  const cell = cellOf(input);
  const uses = cell.tools ?? [];
  const served = uses.filter(isServed);
  const refusals = cell.refusals ?? [];
  return {
    verdict: verdictOf(served, refusals.length, input.events !== null),
    summary: cell.summary,
    tools: served.map((use) => toolReply(use, settings)),
    refusals: refusals.map((code) => refusalReply(code, settings)),
    limits: [...(cell.limits ?? []), ...(served.length < uses.length ? [NOT_CHARTED] : [])],
    next: [...(cell.next ?? [])],
    offers: [...(cell.offers ?? [])],
    ...dataSeen(input),
    path: treePath(QUESTIONS[input.question].branch, input.status),
  };
}
