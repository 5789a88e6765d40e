import type { Query } from './port';

/**
 * The answers to questions marked `kept`, of one snapshot. Each is asked once for
 * everybody, so no single caller may cancel it; a failure is not kept.
 */
export class KeptAnswers {
  readonly #answers = new Map<string, Promise<unknown[]>>();

  /** The kept answer to `query`, or what `ask` says and is kept from now on. */
  find<Row>(query: Query<Row>, ask: () => Promise<Row[]>): Promise<Row[]> {
    const key = `${query.name} ${JSON.stringify(query.params)}`;
    const known = this.#answers.get(key) as Promise<Row[]> | undefined;
    if (known !== undefined) return known;
    const asked = ask();
    this.#answers.set(key, asked);
    asked.catch(() => this.#answers.delete(key));
    return asked;
  }
}
