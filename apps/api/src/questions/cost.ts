import type { CostReply, QuestionCost } from '@soundings/shared/cost';
import type { CostReport, QuestionCost as Booked } from '@soundings/warehouse/port';

/** A question that was never answered has no known cost. */
function shown({ question, runs, errors, cacheHits, bytesProcessed, bytesBilled }: Booked): QuestionCost {
  const answered = runs > errors;
  return {
    question,
    runs,
    errors,
    cacheHits,
    bytesProcessed: answered ? bytesProcessed : null,
    bytesBilled: answered ? bytesBilled : null,
  };
}

/** What reading has cost today, in the words of the wire; `cost` is null where reading costs nothing. */
export function cost(report: CostReport | null): CostReply {
  if (report === null) return { cost: null };
  const { day, budgetBytes, bytesBilled, questions } = report;
  const byBytes = questions.toSorted((a, b) => b.bytesBilled - a.bytesBilled);
  return { cost: { day, budgetBytes, bytesBilled, questions: byBytes.map(shown) } };
}
