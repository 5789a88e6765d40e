import type { FilterTexts } from '@soundings/shared/filters';
import type { GuideTool } from '@soundings/shared/guide';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import classes from './answer-tool.module.css';

const PAGE_LABEL = { '/fleet': 'Open Telemetry status', '/usage': 'Open Usage' } as const;

/** One tool of an answer: why, by which key to find the customer, how fresh, how to get access. */
export function AnswerTool({ tool, position, filters }: { tool: GuideTool; position: number; filters: FilterTexts }) {
  return (
    <li className={classes['tool']}>
      <span className={classes['position']} aria-hidden="true">
        {position}
      </span>
      <div className={classes['body']}>
        <p className={classes['line']}>
          <a className={classes['name']} href={`#tool-${tool.key}`}>
            {tool.name}
          </a>{' '}
          {tool.why}
        </p>
        <dl className={classes['facts']}>
          <div>
            <dt>Find by</dt>
            <dd>{tool.filterBy}</dd>
          </div>
          <div>
            <dt>Fresh</dt>
            <dd>{tool.freshness}</dd>
          </div>
          <div>
            <dt>Access</dt>
            <dd>{tool.access}</dd>
          </div>
        </dl>
        {tool.limits.map((limit) => (
          <p key={limit} className={classes['limit']}>
            {limit}
          </p>
        ))}
        {(tool.page !== null || tool.links.length > 0) && (
          <p className={classes['links']}>
            {tool.page !== null && (
              <Link to={tool.page} search={filters as never}>
                {PAGE_LABEL[tool.page]}
              </Link>
            )}
            {tool.links.map(({ label, url }) => (
              <a key={url} href={url} target="_blank" rel="noreferrer">
                {label}
                <IconExternalLink size={13} stroke={1.7} aria-label="opens in a new tab" />
              </a>
            ))}
          </p>
        )}
      </div>
    </li>
  );
}
