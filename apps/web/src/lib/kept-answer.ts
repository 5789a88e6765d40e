import type { LastGood } from '@soundings/shared/number';

/** How soon a question whose answer is an old one is asked again, in milliseconds. */
const ASK_AGAIN_MS = 10_000;

/** What a reply carries of its meta, alone or as pages. */
type Replies = { meta?: { lastGood?: LastGood } } & { pages?: readonly Replies[] };

/** That a reply is the last good answer of a warehouse that fails; of several pages, the oldest. null when it is no such answer. */
export function keptAnswerIn(data: unknown): LastGood | null {
  if (typeof data !== 'object' || data === null) return null;
  const { meta, pages = [] } = data as Replies;
  return oldest([meta?.lastGood ?? null, ...pages.map(keptAnswerIn)]);
}

/** The oldest of some; null among none. */
export function oldest(answers: readonly (LastGood | null)[]): LastGood | null {
  return answers.reduce((old, one) => (one !== null && (old === null || one.ageS > old.ageS) ? one : old), null);
}

/** Milliseconds until a question is asked again: soon where its answer is an old one, otherwise as `usually`. */
export const askAgain =
  (usually: number | false) =>
  ({ state }: { state: { data: unknown } }): number | false =>
    keptAnswerIn(state.data) === null ? usually : ASK_AGAIN_MS;
