import { QUESTIONS } from '@soundings/shared/catalog/questions';
import type { FilterTexts } from '@soundings/shared/filters';
import type { GuideAnswer, GuideGroup } from '@soundings/shared/guide';
import {
  IconCircleCheck,
  IconCircleDashedCheck,
  IconCircleHalf2,
  IconCircleOff,
  IconMessageQuestion,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { plural } from '../../lib/format';
import classes from './answer-card.module.css';
import { AnswerCustomers } from './answer-customers';
import { AnswerTool } from './answer-tool';

const VERDICT = {
  answered: { words: 'Can be answered', Icon: IconCircleCheck },
  check: { words: 'Perhaps: check first', Icon: IconCircleDashedCheck },
  partly: { words: 'In part', Icon: IconCircleHalf2 },
  ask: { words: 'Ask people', Icon: IconMessageQuestion },
  refused: { words: 'Nobody can tell', Icon: IconCircleOff },
} as const satisfies Record<GuideAnswer['verdict'], unknown>;

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div className={classes['lines']}>
      <h4 className={classes['subtitle']}>{title}</h4>
      <ul>
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

function Refusals({ refusals }: Pick<GuideAnswer, 'refusals'>) {
  return refusals.map(({ code, reason, next, links }) => (
    <div key={code} className={classes['refusal']}>
      <p className={classes['reason']}>{reason}</p>
      {next.length > 0 && (
        <ul>
          {next.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
      )}
      {links.map(({ label, url }) => (
        <a key={url} href={url} target="_blank" rel="noreferrer">
          {label}
        </a>
      ))}
    </div>
  ));
}

/** Which data of the question arrives and which does not, in words of the metric–level table. */
function Data({ shows, hides }: Pick<GuideAnswer, 'shows' | 'hides'>) {
  if (shows.length + hides.length === 0) return null;
  return (
    <dl className={classes['data']}>
      {shows.length > 0 && (
        <div>
          <dt>Arrives</dt>
          <dd>{shows.join(' · ')}</dd>
        </div>
      )}
      {hides.length > 0 && (
        <div>
          <dt>Not sent</dt>
          <dd>{hides.join(' · ')}</dd>
        </div>
      )}
    </dl>
  );
}

function Offers({ offers, filters }: Pick<GuideAnswer, 'offers'> & { filters: FilterTexts }) {
  if (offers.length === 0) return null;
  return (
    <p className={classes['offers']}>
      Ask instead:{' '}
      {offers.map((key, position) => (
        <span key={key}>
          {position > 0 && ' · '}
          <Link to="/guide" search={{ ...filters, question: key } as never} resetScroll={false}>
            {QUESTIONS[key].title}
          </Link>
        </span>
      ))}
    </p>
  );
}

export interface AnswerCardProps {
  group: GuideGroup;
  groups: readonly GuideGroup[];
  matching: number;
  filters: FilterTexts;
  asOf: string;
}

/** One answer: for whom, by which tools in which order, what they cannot show, and what else to do. */
export function AnswerCard({ group, groups, matching, filters, asOf }: AnswerCardProps) {
  const { answer, instances } = group;
  const { words, Icon } = VERDICT[answer.verdict];
  const whom =
    instances === matching ? `all ${plural(instances, 'instance')}` : `${instances} of ${plural(matching, 'instance')}`;
  return (
    <article className={classes['card']} data-verdict={answer.verdict}>
      <header className={classes['head']}>
        <span className={classes['verdict']}>
          <Icon size={16} stroke={1.8} aria-hidden="true" />
          {words}
        </span>
        <span className={classes['whom']}>for {instances === 1 && matching === 1 ? 'this instance' : whom}</span>
      </header>
      <h3 className={classes['summary']}>{answer.summary}</h3>
      <AnswerCustomers group={group} groups={groups} filters={filters} asOf={asOf} />
      {answer.tools.length > 0 && (
        <ol className={classes['tools']} aria-label="Tools, in the order in which to try them">
          {answer.tools.map((tool, position) => (
            <AnswerTool key={tool.key} tool={tool} position={position + 1} filters={filters} />
          ))}
        </ol>
      )}
      <Refusals refusals={answer.refusals} />
      <Data shows={answer.shows} hides={answer.hides} />
      <Lines title="Mind" lines={answer.limits} />
      <Lines title="Next" lines={answer.next} />
      <Offers offers={answer.offers} filters={filters} />
    </article>
  );
}
