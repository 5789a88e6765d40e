import type { FindReply } from '@soundings/shared/find';
import { useQuery } from '@tanstack/react-query';
import { plural } from '../../lib/format';
import { useTexts } from '../../lib/search';
import { EmptyState } from '../../ui/empty-state';
import { Card } from '../../ui/card';
import { ErrorCard } from '../../ui/error-card';
import { PageHeader } from '../../ui/page-header';
import { BlockSkeleton } from '../../ui/skeletons';
import { CandidateCard } from './candidate-card';
import { FindBox } from './find-box';
import classes from './find.module.css';
import { findQuery } from './queries';
import { UnlinkedQueue } from './unlinked-queue';

/** Why can I not find this customer? From anything that names one to its link chain, or to where it breaks. */
export function FindPage() {
  const { texts, change } = useTexts();
  const q = texts['q'];
  const { data, error, isPlaceholderData, refetch } = useQuery(findQuery(q, texts['asOf']));
  const reply = q === undefined ? undefined : data;
  return (
    <>
      <PageHeader
        title="Find a customer"
        subtitle="From whatever names a customer to its instances, or to the place where the chain breaks."
      />
      <div className={classes['page']}>
        <FindBox q={q} onFind={(text) => change({ q: text })} />
        {q !== undefined && error !== null && <ErrorCard error={error} onRetry={() => void refetch()} />}
        {q !== undefined && reply === undefined && error === null && (
          <BlockSkeleton height={180} label="Loading what was found" />
        )}
        {reply !== undefined && error === null && <Found reply={reply} dimmed={isPlaceholderData} />}
        <UnlinkedQueue />
      </div>
    </>
  );
}

/** `3 instances and 1 account without any match “acme”`, and how many of them are shown. */
function countedWords({ matching: { instances, accounts }, candidates, asked }: FindReply): string {
  const parts = [
    ...(instances > 0 || accounts === 0 ? [plural(instances, 'instance')] : []),
    ...(accounts > 0 ? [plural(accounts, 'account without an instance', 'accounts without an instance')] : []),
  ];
  const verb = instances + accounts === 1 ? 'matches' : 'match';
  const shown = candidates.length < instances + accounts ? `; the surest ${candidates.length} are shown` : '';
  return `${parts.join(' and ')} ${verb} “${asked.text}”${shown}`;
}

const LOOKED_FOR: Record<FindReply['asked']['kind'], string | null> = {
  domain:
    'By domain: of the account, of the URL and of the installer’s e-mail. Nothing else of an e-mail or a URL is sent or kept.',
  licence_key: 'By the fingerprint of the key. The key itself is not sent or kept.',
  text: null,
};

function Found({ reply, dimmed }: { reply: FindReply; dimmed: boolean }) {
  const { candidates, asked, meta } = reply;
  const note = LOOKED_FOR[asked.kind];
  return (
    <section className={classes['found']} aria-label="What was found">
      <div className={classes['counted']}>
        <p aria-live="polite">{countedWords(reply)}</p>
        {note !== null && <p className={classes['note']}>{note}</p>}
      </div>
      {candidates.length === 0 ? (
        <Card title="Nobody has that" dimmed={dimmed}>
          <EmptyState title={`Nothing is known of “${asked.text}”`}>
            Try another thing that names them: the domain of their server, a part of the name, the licence key. A site
            that has just been installed may be in the queue below; an air-gapped one is known from its licence only.
          </EmptyState>
        </Card>
      ) : (
        candidates.map((candidate) => (
          <CandidateCard
            key={candidate.instanceId ?? `account ${candidate.account?.id}`}
            candidate={candidate}
            asOf={meta.asOf}
            dimmed={dimmed}
          />
        ))
      )}
    </section>
  );
}
