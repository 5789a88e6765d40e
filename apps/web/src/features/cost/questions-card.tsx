import { formatBytes, formatNumber, formatShare } from '../../lib/format';
import { Card } from '../../ui/card';
import { EmptyState } from '../../ui/empty-state';
import type { Spent } from './budget-state';
import classes from './questions-card.module.css';

type Question = Spent['questions'][number];

/** What each question has cost today. */
export function QuestionsCard({ spent, dimmed }: { spent: Spent; dimmed: boolean }) {
  const { questions, bytesBilled } = spent;
  return (
    <Card title="By question" dimmed={dimmed}>
      {questions.length === 0 ? (
        <EmptyState title="Nothing has been asked today">
          The books begin at 00:00 UTC. Open a page, and its questions appear here.
        </EmptyState>
      ) : (
        <>
          <div className={classes['frame']} role="region" aria-label="Cost by question" tabIndex={0}>
            <table className={classes['table']}>
              <thead>
                <tr>
                  {['Question', 'Billed', 'Share', 'Queries', 'From cache', 'Unanswered', 'Read'].map((name) => (
                    <th key={name} scope="col">
                      {name}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {questions.map((question) => (
                  <QuestionRow key={question.question} question={question} total={bytesBilled} />
                ))}
              </tbody>
            </table>
          </div>
          <p className={classes['note']}>
            A query is billed at least 10 MiB for each table that it names; an answer from the cache is free. The names
            are the label <code className="mono">question</code> in the books of the warehouse.
            {questions.some(({ errors }) => errors > 0) &&
              ' An unanswered query failed, or its reader left; what it cost is not told and not counted.'}
          </p>
        </>
      )}
    </Card>
  );
}

function QuestionRow({ question, total }: { question: Question; total: number }) {
  const { question: name, runs, cacheHits, errors, bytesProcessed, bytesBilled } = question;
  return (
    <tr>
      <th scope="row" className="mono">
        {name}
      </th>
      <Bytes bytes={bytesBilled} />
      <td>{(bytesBilled === null ? null : formatShare(bytesBilled, total)) ?? '–'}</td>
      <td>{formatNumber(runs)}</td>
      <td>{formatNumber(cacheHits)}</td>
      <td>{formatNumber(errors)}</td>
      <Bytes bytes={bytesProcessed} />
    </tr>
  );
}

function Bytes({ bytes }: { bytes: number | null }) {
  return bytes === null ? <td className={classes['unknown']}>not told</td> : <td>{formatBytes(bytes)}</td>;
}
