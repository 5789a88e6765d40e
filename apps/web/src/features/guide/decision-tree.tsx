import { VisuallyHidden } from '@mantine/core';
import { DECISION_TREE, TREE_ORIGIN, TREE_REVIEWED, type TreeNode } from '@soundings/shared/catalog/decision-tree';
import { QUESTIONS } from '@soundings/shared/catalog/questions';
import { toolOf } from '@soundings/shared/catalog/tools';
import type { GuideQuestion } from '@soundings/shared/guide';
import { formatDay, plural } from '../../lib/format';
import classes from './decision-tree.module.css';
import type { TreeState } from './tree-state';

const stateOf = (node: TreeNode, { taken, passed }: TreeState) => {
  if (taken.has(node.id)) return 'taken';
  return passed.has(node.id) ? 'passed' : 'off';
};
const SPOKEN = { taken: 'Taken: ', passed: 'Answered no: ', off: '' };

function Node({ node, state }: { node: TreeNode; state: TreeState }) {
  const mine = stateOf(node, state);
  const instances = state.taken.get(node.id);
  return (
    <li className={classes['node']} data-state={mine}>
      <div className={classes['box']}>
        <p className={classes['label']}>
          <VisuallyHidden>{SPOKEN[mine]}</VisuallyHidden>
          {!node.id.includes('.') && (
            <span className={classes['id']} aria-hidden="true">
              {node.id}
            </span>
          )}
          {node.label}
          {mine === 'passed' && (
            <span className={classes['no']} aria-hidden="true">
              no
            </span>
          )}
          {typeof instances === 'number' && <span className={classes['count']}>{plural(instances, 'instance')}</span>}
        </p>
        {node.leads !== undefined && <p className={classes['leads']}>{node.leads}</p>}
        {node.tools !== undefined && (
          <p className={classes['tools']}>{node.tools.map((key) => toolOf(key).name).join(', ')}</p>
        )}
      </div>
      {node.children !== undefined && (
        <ul className={classes['children']}>
          {node.children.map((child) => (
            <Node key={child.id} node={child} state={state} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** The whole tree as a nested list; the way taken is lit, also in print and for screen readers. */
export function DecisionTree({ state, question }: { state: TreeState; question: GuideQuestion | undefined }) {
  return (
    <section className={classes['tree']} aria-labelledby="tree-title">
      <h2 id="tree-title" className={classes['title']}>
        The decision tree
      </h2>
      <p className={classes['origin']}>
        {TREE_ORIGIN} Reviewed {formatDay(TREE_REVIEWED)}.
      </p>
      <p className={classes['root']} data-state={question === undefined ? 'off' : 'taken'}>
        {question === undefined ? 'What do you want to know?' : QUESTIONS[question].title}
      </p>
      <ul className={classes['children']}>
        {DECISION_TREE.map((node) => (
          <Node key={node.id} node={node} state={state} />
        ))}
      </ul>
    </section>
  );
}
