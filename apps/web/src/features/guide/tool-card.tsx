import { GUIDE_STATUS_LABEL } from '@soundings/shared/catalog/guide-status';
import { LOOKER_FILTERS } from '@soundings/shared/catalog/looker-content';
import { ONBOARDING } from '@soundings/shared/catalog/onboarding';
import type { Tool } from '@soundings/shared/catalog/tool';
import { IconExternalLink, IconEye, IconEyeOff } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import classes from './tool-card.module.css';

/** The statuses for which a tool has data, in words. */
function answersWords({ answersFor, answersForNote }: Tool): string {
  if (answersFor === 'none') return 'Answers no question about a customer.';
  if (answersFor === 'any') return answersForNote ?? 'Whatever the instance sends.';
  const statuses = answersFor.map((status) => GUIDE_STATUS_LABEL[status]).join(' · ');
  return answersForNote === undefined ? statuses : `${statuses}. ${answersForNote}`;
}

function Facts({ tool }: { tool: Tool }) {
  const facts = [
    ['Whose', tool.audience],
    ['Find by', tool.filterBy],
    ['Access', tool.access],
    ['Fresh', tool.freshness],
    ['Mind', tool.caveats],
    ['Answers for', answersWords(tool)],
    ...(tool.key === 'looker' ? [['Filters', LOOKER_FILTERS.join(' · ')]] : []),
  ];
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

function Onboarding({ tool }: { tool: Tool }) {
  const path = ONBOARDING.find((one) => one.tool === tool.key);
  if (path === undefined) return null;
  return (
    <details className={classes['more']}>
      <summary>
        Learn {tool.name} in {path.steps.length} steps
      </summary>
      <ol>
        {path.steps.map(({ title, text }) => (
          <li key={title}>
            <b>{title}.</b> {text}
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A tool: what for, what it can and cannot see, how to find a customer in it, how fresh and trustworthy it is. */
export function ToolCard({ tool, url }: { tool: Tool; url: string | undefined }) {
  const sought = useLocation({ select: ({ hash }) => hash === `tool-${tool.key}` });
  return (
    <article className={classes['card']} id={`tool-${tool.key}`} tabIndex={-1}>
      <header className={classes['head']}>
        <h4 className={classes['name']}>{tool.name}</h4>
        {url !== undefined && (
          <a className={classes['open']} href={url} target="_blank" rel="noreferrer">
            Open
            <IconExternalLink size={13} stroke={1.7} aria-label="in a new tab" />
          </a>
        )}
      </header>
      <p className={classes['purpose']}>{tool.purpose}</p>
      <p className={classes['sees']}>
        <IconEye size={15} stroke={1.7} role="img" aria-label="Can see:" />
        <span>{tool.sees}</span>
      </p>
      <p className={classes['sees']} data-blind="true">
        <IconEyeOff size={15} stroke={1.7} role="img" aria-label="Cannot see:" />
        <span>{tool.blind}</span>
      </p>
      <details className={classes['more']} {...(sought && { open: true })}>
        <summary>How to find, access, freshness</summary>
        <Facts tool={tool} />
      </details>
      <Onboarding tool={tool} />
    </article>
  );
}
