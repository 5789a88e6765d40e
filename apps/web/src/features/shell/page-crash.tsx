import { Button } from '@mantine/core';
import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { ErrorCard } from '../../ui/error-card';
import { MessageCard } from '../../ui/message-card';
import { ProblemError } from '../../lib/api';

/** Stands in place of a page that failed to load or to draw; the rest of the frame lives. */
export function PageCrash({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = () => {
    reset();
    void router.invalidate();
  };
  if (error instanceof ProblemError) return <ErrorCard error={error} onRetry={retry} />;
  return (
    <MessageCard
      tone="bad"
      isPage
      title="This page could not be drawn"
      actions={
        <Button size="compact-sm" onClick={() => window.location.reload()}>
          Reload
        </Button>
      }
    >
      {error instanceof Error ? error.message : 'No reason was given.'}
    </MessageCard>
  );
}
