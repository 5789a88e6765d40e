import { QUESTION_GROUP_LABEL, QUESTION_GROUPS, QUESTIONS } from '@soundings/shared/catalog/questions';
import { GUIDE_QUESTIONS } from '@soundings/shared/guide';
import { Link } from '@tanstack/react-router';
import type { SearchTexts } from '../../lib/search';
import classes from './question-list.module.css';

/** All questions at a glance, for those who would rather look than type. */
export function QuestionList({ texts }: { texts: SearchTexts }) {
  return (
    <div className={classes['groups']}>
      {QUESTION_GROUPS.map((group) => (
        <section key={group} aria-label={QUESTION_GROUP_LABEL[group]}>
          <h3 className={classes['title']}>{QUESTION_GROUP_LABEL[group]}</h3>
          <ul className={classes['list']}>
            {GUIDE_QUESTIONS.filter((key) => QUESTIONS[key].group === group).map((key) => (
              <li key={key}>
                <Link
                  to="/guide"
                  search={{ ...texts, question: key } as never}
                  resetScroll={false}
                  className={classes['link'] ?? ''}
                  title={QUESTIONS[key].examples}
                >
                  {QUESTIONS[key].title}
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
