import type { NullReason } from '@soundings/shared/telemetry';
import type { ReactNode } from 'react';
import { reasonWords } from '../lib/format';
import { EmptyState } from '../ui/empty-state';
import { levelWords, type MetricWords } from './about-metric';

/** What would have to be otherwise for there to be a value. */
function remedy(reason: NullReason, metric: MetricWords): ReactNode {
  if (reason === 'not_collected_at_level') return `Needs ${levelWords(metric.lowestLevel)}. `;
  if (reason === 'hidden_by_contract') return 'The contracts of these instances do not permit it. ';
  if (reason === 'suppressed_small_group') return 'Groups of one to four users are never shown. ';
  return '';
}

/** In place of a chart without any value: why, and what would give one. */
export function NoValue({ reason, metric }: { reason: NullReason; metric: MetricWords }) {
  if (reason === 'not_loaded')
    return (
      <EmptyState title="No user-level events are loaded yet">
        Load files of them with <code className="mono">pnpm soundings load FILE…</code>
      </EmptyState>
    );
  return (
    <EmptyState title={`No value in this range: ${reasonWords(reason)}`}>
      {remedy(reason, metric)}
      Not a zero: nothing was received that could be shown.
    </EmptyState>
  );
}
