import { formatBytes, formatShare } from '../../lib/format';
import { Card } from '../../ui/card';
import classes from './budget-card.module.css';
import { budgetState, type Spent } from './budget-state';

const WORDS = {
  open: 'Once it is spent, questions are refused until 00:00 UTC, when the day begins anew.',
  nearly: 'Nearly spent. Then questions are refused until 00:00 UTC, when the day begins anew.',
  spent: 'Spent: questions are refused until 00:00 UTC. What was asked before is answered from the last good answer.',
};

/** Bytes billed today against what may be. */
export function BudgetCard({ spent, dimmed }: { spent: Spent; dimmed: boolean }) {
  const { bytesBilled, budgetBytes } = spent;
  const state = budgetState(spent);
  const used = `${formatBytes(bytesBilled)} of ${formatBytes(budgetBytes)}`;
  const share = formatShare(bytesBilled, budgetBytes);
  return (
    <Card title="Budget of the day" dimmed={dimmed}>
      <p className={classes['figure']}>
        <strong>{formatBytes(bytesBilled)}</strong> of {formatBytes(budgetBytes)} billed
        {share !== null && <span className={classes['share']}>{share}</span>}
      </p>
      <div
        role="meter"
        aria-label="Budget of the day"
        aria-valuemin={0}
        aria-valuemax={budgetBytes}
        aria-valuenow={Math.min(bytesBilled, budgetBytes)}
        aria-valuetext={`${used} billed`}
      >
        <Bar share={bytesBilled / budgetBytes} state={state} />
      </div>
      <p className={classes['words']} data-state={state}>
        {WORDS[state]} Each server keeps books of its own.
      </p>
    </Card>
  );
}

function Bar({ share, state }: { share: number; state: string }) {
  // The least that is seen as something.
  const width = share === 0 ? 0 : Math.max(0.4, Math.min(share, 1) * 100);
  return (
    <svg className={classes['bar']} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect className={classes['all']} width="100" height="8" />
      <rect className={classes['used']} data-state={state} width={width} height="8" />
    </svg>
  );
}
