import { Button } from '@mantine/core';
import { MessageCard } from './message-card';

/** What an error must tell to be shown: the server's words and the id to quote. */
export interface ShownError {
  message: string;
  code?: string;
  requestId?: string | null;
}

const TITLE: Record<string, string> = {
  unreachable: 'No connection to the server',
  unreadable: 'The answer could not be read',
  not_found: 'Not found',
  invalid_question: 'The question could not be understood',
  busy: 'The server is busy',
  timeout: 'The answer took too long',
  warehouse_unavailable: 'No data to read',
  forbidden: 'Not permitted',
};

/** An error in place of what failed, with a retry; never an empty chart or table. */
export function ErrorCard({ error, onRetry }: { error: ShownError; onRetry?: () => void }) {
  const title = (error.code === undefined ? undefined : TITLE[error.code]) ?? 'Something went wrong';
  const notLoaded = error.code === 'warehouse_unavailable';
  return (
    <MessageCard
      tone={notLoaded ? 'warn' : 'bad'}
      title={title}
      actions={
        onRetry !== undefined && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            Try again
          </Button>
        )
      }
    >
      {notLoaded ? (
        <>
          The warehouse does not answer, or nothing is loaded yet. Load files of your own with{' '}
          <code className="mono">pnpm soundings load FILE…</code>, or make an invented fleet with{' '}
          <code className="mono">pnpm soundings demo</code>.
        </>
      ) : (
        error.message
      )}
      {typeof error.requestId === 'string' && (
        <>
          {' '}
          Request <code className="mono">{error.requestId}</code>
        </>
      )}
    </MessageCard>
  );
}
