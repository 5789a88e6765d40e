import { QUESTIONS } from '@soundings/shared/catalog/questions';
import { GUIDE_QUESTIONS, type GuideQuestion } from '@soundings/shared/guide';
import { useQuery } from '@tanstack/react-query';
import { filtersOf, useTexts } from '../../lib/search';
import { PageHeader } from '../../ui/page-header';
import { Answers } from './answers';
import { Catalogue } from './catalogue';
import { CustomersStep } from './customers-step';
import { DecisionTree } from './decision-tree';
import classes from './guide-page.module.css';
import { guideQuery } from './queries';
import { QuestionList } from './question-list';
import { QuestionPicker } from './question-picker';
import { Step } from './step';
import { treeState } from './tree-state';

const questionOf = (text: string | undefined): GuideQuestion | undefined => GUIDE_QUESTIONS.find((key) => key === text);

/** Which tool answers a question, for which of the customers; the way there, and all tools. */
export function GuidePage() {
  const { texts, change } = useTexts();
  const filters = filtersOf(texts);
  const question = questionOf(texts['question']);
  const query = useQuery(guideQuery(filters, question));
  // An answer to the question before is not shown under this one, only one for other customers.
  const reply = query.data?.question === (question ?? query.data?.question) ? query.data : undefined;
  const groups = question === undefined ? undefined : reply?.groups;
  return (
    <>
      <PageHeader
        title="Which tool?"
        subtitle="Where the answer to a question is, which depends on what the customer’s instances send."
      />
      <div className={classes['columns']}>
        <div className={classes['steps']}>
          <Step number={1} title="Question">
            <QuestionPicker question={question} onChange={(next) => change({ question: next })} />
            {question === undefined ? (
              <QuestionList texts={texts} />
            ) : (
              <p className={classes['examples']}>{QUESTIONS[question].examples}</p>
            )}
          </Step>
          <Step number={2} title="Customers" note="optional">
            <CustomersStep filters={filters} onChange={change} matching={reply?.matching} />
          </Step>
          <Step number={3} title="Answer">
            <Answers question={question} filters={filters} query={query} reply={reply} onChange={change} />
          </Step>
        </div>
        <DecisionTree state={treeState(question, groups)} question={question} />
      </div>
      <Catalogue links={query.data?.links ?? []} />
    </>
  );
}
