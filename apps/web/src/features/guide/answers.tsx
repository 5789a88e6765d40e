import { Button } from '@mantine/core';
import type { FilterTexts } from '@soundings/shared/filters';
import type { GuideQuestion, GuideReply } from '@soundings/shared/guide';
import type { UseQueryResult } from '@tanstack/react-query';
import { BlockSkeleton } from '../../ui/skeletons';
import { EmptyState } from '../../ui/empty-state';
import { ErrorCard } from '../../ui/error-card';
import { clearedFilters } from '../../ui/filter-chips';
import { AnswerCard } from './answer-card';
import classes from './answers.module.css';

const ANSWER_HEIGHT = 300;

export interface AnswersProps {
  question: GuideQuestion | undefined;
  filters: FilterTexts;
  query: UseQueryResult<GuideReply>;
  /** The reply to this question, perhaps still for the customers chosen before. */
  reply: GuideReply | undefined;
  onChange: (patch: Record<string, string | undefined>) => void;
}

/** One answer for each group of customers that is answered alike. */
export function Answers({ question, filters, query, reply, onChange }: AnswersProps) {
  if (query.isError && !query.isFetching) return <ErrorCard error={query.error} onRetry={() => void query.refetch()} />;
  if (question === undefined)
    return <p className={classes['waiting']}>Choose a question, and the answer stands here.</p>;
  if (reply === undefined) return <BlockSkeleton height={ANSWER_HEIGHT} label="Looking for the answer" />;
  if (reply.groups.length === 0)
    return (
      <EmptyState
        title="No instance matches the filters"
        actions={
          <Button variant="default" size="compact-sm" onClick={() => onChange(clearedFilters(filters))}>
            Clear the filters
          </Button>
        }
      >
        The answer depends on what the instances send, so it needs at least one.
      </EmptyState>
    );
  return (
    <div className={classes['answers']} data-dimmed={query.isPlaceholderData} aria-busy={query.isPlaceholderData}>
      {reply.groups.map((group) => (
        <AnswerCard
          key={group.members
            .map(({ status, hosting, permittedEvents }) => `${status} ${hosting} ${permittedEvents}`)
            .join()}
          group={group}
          groups={reply.groups}
          matching={reply.matching}
          filters={filters}
          asOf={reply.meta.asOf}
        />
      ))}
    </div>
  );
}
