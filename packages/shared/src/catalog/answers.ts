import type { GuideQuestion } from '../guide';
import type { AnswerRow } from './answer-cell';
import { ACROSS_ANSWERS } from './answers-across';
import { BUSINESS_ANSWERS } from './answers-business';
import { EVENT_ANSWERS } from './answers-events';
import { OPERATION_ANSWERS } from './answers-operation';
import { USAGE_ANSWERS } from './answers-usage';

/** Every question at every status. Hosting types that differ are in the overrides. */
export const ANSWERS: Record<GuideQuestion, AnswerRow> = {
  ...BUSINESS_ANSWERS,
  ...OPERATION_ANSWERS,
  ...USAGE_ANSWERS,
  ...EVENT_ANSWERS,
  ...ACROSS_ANSWERS,
};
