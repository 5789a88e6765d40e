import { DECISION_TREE, treePath } from '@soundings/shared/catalog/decision-tree';
import { QUESTIONS } from '@soundings/shared/catalog/questions';
import type { GuideQuestion, GuideReply } from '@soundings/shared/guide';

/** What of the tree is lit: nodes on the way, with the instances that go there, and nodes asked and answered “no”. */
export interface TreeState {
  /** null = the instances are not counted there. */
  taken: ReadonlyMap<string, number | null>;
  passed: ReadonlySet<string>;
}

const LAST_ASKED_BEFORE: Record<string, readonly string[]> = Object.fromEntries(
  DECISION_TREE.map((node, position) => [node.id, DECISION_TREE.slice(0, position).map((other) => other.id)]),
);

/** The way through the tree for a question, and for the statuses of the customers once these are known. */
export function treeState(question: GuideQuestion | undefined, groups: GuideReply['groups'] | undefined): TreeState {
  if (question === undefined) return { taken: new Map(), passed: new Set() };
  const { branch } = QUESTIONS[question];
  const root = branch.slice(0, 1);
  const taken = new Map<string, number | null>([[root, null]]);
  if (branch !== 'C') for (const id of treePath(branch, 'unknown')) taken.set(id, null);
  for (const { answer, instances } of groups ?? []) {
    const leaf = answer.path.at(-1);
    if (leaf === undefined || leaf === root) continue;
    taken.set(leaf, (taken.get(leaf) ?? 0) + instances);
  }
  return { taken, passed: new Set(LAST_ASKED_BEFORE[root]) };
}
