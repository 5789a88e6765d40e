import type { AsyncRouteComponent } from '@tanstack/react-router';
import type { z } from 'zod';
import { FILTER_LABEL } from '../../lib/format-filters';
import { faultOf, useTexts } from '../../lib/search';
import { MessageCard } from '../../ui/message-card';
import { Button } from '@mantine/core';

/** A page behind the check of its URL: an address that cannot be read says so instead of showing something else. */
export function guarded(Page: AsyncRouteComponent<Record<string, never>>, schema: z.ZodType) {
  function GuardedPage() {
    const { texts, change } = useTexts();
    const fault = faultOf(schema, texts);
    if (fault === null) return <Page />;
    const label = FILTER_LABEL[fault.field as keyof typeof FILTER_LABEL] ?? null;
    return (
      <MessageCard
        tone="warn"
        isPage
        title={`The address has a part that cannot be read: ${fault.field}`}
        actions={
          <Button size="compact-sm" onClick={() => change({ [fault.field]: undefined })}>
            Clear {label === null ? `“${fault.field}”` : label.toLowerCase()}
          </Button>
        }
      >
        <code className="mono">
          {fault.field}={texts[fault.field]}
        </code>{' '}
        {fault.message}. Everything else in the address stays as it is.
      </MessageCard>
    );
  }
  return Object.assign(GuardedPage, { preload: async () => Page.preload?.() });
}
