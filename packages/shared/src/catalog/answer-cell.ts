import type { GuideQuestion, GuideStatus, RefusalCode } from '../guide';
import type { LookerContentKey } from './looker-content';
import type { ToolKey } from './tool';

/** The pages of Soundings that an answer may send a reader to. */
type SoundingsPage = '/fleet' | '/usage';

/** One tool of an answer, and what it is good for there. */
export interface ToolUse {
  tool: ToolKey;
  why: string;
  limits?: readonly string[];
  content?: readonly LookerContentKey[];
  page?: SoundingsPage;
  /** Of Soundings: the metrics it would answer with. It is offered only when one of them is registered. */
  metrics?: readonly string[];
  /** The answer comes from user-level events. */
  fromEvents?: boolean;
}

/** The answer to one question at one status. Tools are in the order in which to try them. */
export interface AnswerCell {
  summary: string;
  tools?: readonly ToolUse[];
  refusals?: readonly RefusalCode[];
  limits?: readonly string[];
  /** What to do next, in order. */
  next?: readonly string[];
  /** Questions that can be answered instead. */
  offers?: readonly GuideQuestion[];
}

/** Instances that send events only are answered by what these events are. */
export interface EventsOnlyCells {
  all: AnswerCell;
  cody_only: AnswerCell;
}

export type AnswerRow = Record<Exclude<GuideStatus, 'events_only'>, AnswerCell> & {
  events_only: AnswerCell | EventsOnlyCells;
};

/** The row of a question whose answer does not depend on the status, but for what `changes` names. */
export function sameForAll(cell: AnswerCell, changes: Partial<AnswerRow> = {}): AnswerRow {
  return {
    none: cell,
    critical: cell,
    full: cell,
    full_cody: cell,
    full_events: cell,
    events_only: cell,
    unknown: cell,
    ...changes,
  };
}

/** No tool can tell an unlinked instance's customer anything before it is linked. */
export const RESOLVE_FIRST: AnswerCell = {
  summary: 'Find out first which customer the instance belongs to.',
  refusals: ['N5'],
  offers: ['link'],
};
