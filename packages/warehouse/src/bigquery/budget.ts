import { dayOfInstant } from '@soundings/shared/time';
import { type CostReport, type QuestionCost, WarehouseError } from '../port';

const MEBIBYTE = 2 ** 20;
/** BigQuery bills at least this much for each table that a query names. */
const LEAST_PER_TABLE = 10 * MEBIBYTE;

/** What an answer says about its cost. */
export interface Usage {
  bytesProcessed: number;
  /** null where the answer does not say: it is estimated from the bytes processed. */
  bytesBilled: number | null;
  cacheHit: boolean;
}

function billed({ bytesProcessed, bytesBilled, cacheHit }: Usage, tables: number): number {
  if (bytesBilled !== null) return bytesBilled;
  return cacheHit ? 0 : Math.max(Math.ceil(bytesProcessed / MEBIBYTE) * MEBIBYTE, tables * LEAST_PER_TABLE);
}

/** Keeps the books of one process: what each question has cost since the UTC day began, and what is left of the day's budget. */
export class Ledger {
  #day = '';
  #questions = new Map<string, QuestionCost>();

  constructor(
    /** Milliseconds since 1970. */
    readonly now: () => number,
    readonly dailyBytes: number,
  ) {}

  /** Bytes that may still be billed today. Throws a WarehouseError `budget_exceeded` when there are none. */
  left(): number {
    const left = this.dailyBytes - this.report().bytesBilled;
    if (left <= 0) throw new WarehouseError('budget_exceeded', 'the byte budget of today is spent');
    return left;
  }

  /** Enters an answer of a question that named so many tables. */
  answered(question: string, usage: Usage, tables: number): void {
    const cost = this.#costOf(question);
    cost.runs += 1;
    cost.cacheHits += usage.cacheHit ? 1 : 0;
    cost.bytesProcessed += usage.bytesProcessed;
    cost.bytesBilled += billed(usage, tables);
  }

  /** Enters a run that ended without an answer. */
  failed(question: string): void {
    const cost = this.#costOf(question);
    cost.runs += 1;
    cost.errors += 1;
  }

  report(): CostReport {
    this.#turnPage();
    const questions = [...this.#questions.values()].map((cost) => ({ ...cost }));
    return {
      day: this.#day,
      budgetBytes: this.dailyBytes,
      bytesBilled: questions.reduce((sum, { bytesBilled }) => sum + bytesBilled, 0),
      questions: questions.toSorted((a, b) => (a.question < b.question ? -1 : 1)),
    };
  }

  #costOf(question: string): QuestionCost {
    this.#turnPage();
    const known = this.#questions.get(question);
    if (known !== undefined) return known;
    const cost = { question, runs: 0, errors: 0, cacheHits: 0, bytesProcessed: 0, bytesBilled: 0 };
    this.#questions.set(question, cost);
    return cost;
  }

  /** Each UTC day has books of its own. */
  #turnPage(): void {
    const day = dayOfInstant(new Date(this.now()).toISOString());
    if (day === this.#day) return;
    this.#day = day;
    this.#questions = new Map();
  }
}
