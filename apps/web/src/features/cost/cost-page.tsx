import { ENDPOINTS } from '@soundings/shared/endpoints';
import { useQuery } from '@tanstack/react-query';
import { endpointQuery } from '../../lib/api';
import { formatDay } from '../../lib/format';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { PageHeader } from '../../ui/page-header';
import { BlockSkeleton } from '../../ui/skeletons';
import { BudgetCard } from './budget-card';
import classes from './cost-page.module.css';
import { QuestionsCard } from './questions-card';

const LOOK_AGAIN_MS = 30_000;

/** What reading from the warehouse has cost today, and what is left of the day's budget. */
export function CostPage() {
  const { data, error, refetch } = useQuery({ ...endpointQuery(ENDPOINTS.cost), refetchInterval: LOOK_AGAIN_MS });
  const spent = data?.cost;
  return (
    <>
      <PageHeader
        title="Cost"
        subtitle={
          spent === null || spent === undefined
            ? 'What reading from the warehouse costs'
            : `What this server has had the warehouse read on ${formatDay(spent.day)} (UTC)`
        }
      />
      <div className={classes['cards']}>
        {error !== null && <ErrorCard error={error} onRetry={() => void refetch()} />}
        {spent === undefined && error === null && (
          <>
            <BlockSkeleton height={148} label="Loading the budget" />
            <BlockSkeleton height={300} label="Loading the questions" />
          </>
        )}
        {spent === null && (
          <Card title="Nothing to pay">
            <EmptyState title="This warehouse bills nothing">
              Questions are answered by DuckDB from a file beside the server. Reading it costs no money, so there is no
              budget and nothing to count.
            </EmptyState>
          </Card>
        )}
        {spent !== null && spent !== undefined && (
          <>
            <BudgetCard spent={spent} dimmed={error !== null} />
            <QuestionsCard spent={spent} dimmed={error !== null} />
          </>
        )}
      </div>
    </>
  );
}
