import type { Finding } from '@soundings/shared/fleet';
import { FINDING_LABEL } from '@soundings/shared/telemetry';
import { Link } from '@tanstack/react-router';
import { formatDay } from '../../lib/format';
import { incidentWords } from '../../lib/format-incidents';
import { Card } from '../../ui/card';
import { findingWords, OTHER_LABEL, SEVERITY_LABEL } from './finding-words';
import classes from './findings.module.css';

/** What stands out about the instance: since when, why, and what to do. */
export function Findings({ findings }: { findings: readonly Finding[] }) {
  return (
    <Card title="Findings">
      {findings.length === 0 ? (
        <p className={classes.none}>{findingWords({ class: 'in_sync', detail: null }).why}</p>
      ) : (
        <ul className={classes.list}>
          {findings.map((finding) => (
            <FindingItem key={`${finding.class}-${finding.detail}`} finding={finding} />
          ))}
        </ul>
      )}
    </Card>
  );
}

function FindingItem({ finding }: { finding: Finding }) {
  const { why, action } = findingWords(finding);
  return (
    <li className={classes.finding} data-severity={finding.severity}>
      <p className={classes.head}>
        <b>{FINDING_LABEL[finding.class]}</b>
        <span className={classes.severity}>{SEVERITY_LABEL[finding.severity]}</span>
        {finding.since !== null && <span className={classes.since}>since {formatDay(finding.since)}</span>}
        {finding.class !== 'in_sync' && (
          <Link to="/fleet" search={{ finding: finding.class, population: 'all' } as never}>
            All with this finding
          </Link>
        )}
      </p>
      <p>{why}</p>
      {finding.other !== null && (
        <p>
          {OTHER_LABEL[finding.class]}:{' '}
          <Link to="/fleet/$id" params={{ id: finding.other }} className="mono">
            {finding.other}
          </Link>
        </p>
      )}
      {finding.incident !== null && (
        <p>
          <Link to="/fleet" search={{ incident: finding.incident, population: 'all' } as never}>
            All of the incident: {incidentWords(finding.incident)}
          </Link>
        </p>
      )}
      <p className={classes.action}>{action}</p>
    </li>
  );
}
