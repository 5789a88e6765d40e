interface Kept {
  body: unknown;
  atMs: number;
}

/** The last good answers, the least recently given one leaving first; read only when the warehouse fails. */
export class LastGood {
  readonly #answers = new Map<string, Kept>();

  /** `monotonicMs` never jumps, whatever happens to the clock of the machine. */
  constructor(
    readonly size: number,
    readonly monotonicMs: () => number,
  ) {}

  keep(question: string, body: unknown): void {
    this.#answers.delete(question);
    this.#answers.set(question, { body, atMs: this.monotonicMs() });
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.size && oldest !== undefined) this.#answers.delete(oldest);
  }

  /** The answer given last to the same question, and how many seconds ago. */
  find(question: string): { body: unknown; ageS: number } | null {
    const kept = this.#answers.get(question);
    if (kept === undefined) return null;
    return { body: kept.body, ageS: Math.round((this.monotonicMs() - kept.atMs) / 1000) };
  }
}
