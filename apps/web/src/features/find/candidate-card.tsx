import type { Candidate } from '@soundings/shared/find';
import { Link } from '@tanstack/react-router';
import { formatAge, formatInstantUtc } from '../../lib/format';
import { Card } from '../../ui/card';
import { HostingLabel, LivenessMark } from '../../ui/marks';
import { breakWords, FOUND_BY_WORDS } from './break-words';
import classes from './candidate.module.css';
import { LinkChain } from './link-chain';
import { Suggestions } from './suggestions';

const SILENCE_PERMITTED: ReadonlySet<string> = new Set(['air_gapped', 'pings_not_permitted']);

/** One thing that was found: what it is, its chain, where that breaks and what to do, and where the fleet shows it. */
export function CandidateCard({ candidate, asOf, dimmed }: { candidate: Candidate; asOf: string; dimmed: boolean }) {
  const { instanceId, name, breaks, suggestions } = candidate;
  return (
    <Card
      dimmed={dimmed}
      title={
        instanceId === null ? (
          name
        ) : (
          <Link to="/fleet/$id" params={{ id: instanceId }} className={classes['name'] ?? ''}>
            {name}
          </Link>
        )
      }
      aside={<Facts candidate={candidate} asOf={asOf} />}
    >
      <LinkChain candidate={candidate} />
      {breaks.length > 0 && (
        <ul className={classes['breaks']} aria-label="Where the chain breaks">
          {breaks.map((one) => {
            const { label, why, action } = breakWords(one);
            return (
              <li key={one.code} data-break={one.code}>
                <b className={classes['label']}>{label}</b>
                <span>
                  {why}
                  <span className={classes['action']}>{action}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
      {suggestions.length > 0 && (
        <p className={classes['suggested']}>
          Suggested account: <Suggestions suggestions={suggestions} />. A suggestion is not a link: staff confirm it.
        </p>
      )}
      <Whereabouts candidate={candidate} />
    </Card>
  );
}

function Facts({ candidate, asOf }: { candidate: Candidate; asOf: string }) {
  const { hosting, liveness, lastPingAt, breaks, instanceType, foundBy } = candidate;
  return (
    <span className={classes['facts']}>
      {instanceType === null ? <span>CRM account</span> : instanceType !== 'primary' && <span>{instanceType}</span>}
      {hosting !== null && <HostingLabel hosting={hosting} />}
      {liveness !== null && (
        <LivenessMark liveness={liveness} permitted={breaks.some(({ code }) => SILENCE_PERMITTED.has(code))} />
      )}
      {lastPingAt !== null && (
        <time dateTime={lastPingAt} title={formatInstantUtc(lastPingAt)}>
          {formatAge(lastPingAt, asOf)} ago
        </time>
      )}
      <span>found {FOUND_BY_WORDS[foundBy]}</span>
    </span>
  );
}

/** Whether the fleet shows it by default, and the filters with which it does. */
function Whereabouts({ candidate: { fleetFilters, inCustomers } }: { candidate: Candidate }) {
  if (fleetFilters === null)
    return <p className={classes['where']}>No instance is known, so the fleet cannot show it.</p>;
  return (
    <p className={classes['where']}>
      {inCustomers ? 'The default view of the fleet shows it: ' : 'The default view of the fleet does not show it: '}
      <Link to="/fleet" search={fleetFilters as never}>
        {inCustomers ? 'show it there' : 'show it among all instances'}
      </Link>
    </p>
  );
}
