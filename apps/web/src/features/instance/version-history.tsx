import { UnstyledButton } from '@mantine/core';
import type { InstanceReply } from '@soundings/shared/instance';
import { addDays, daysBetween } from '@soundings/shared/time';
import { useState } from 'react';
import { formatDay, plural } from '../../lib/format';
import { Card } from '../../ui/card';
import classes from './tables.module.css';

const SHOWN = 6;

/** Which version ran when, newest first, as the pings named it. */
export function VersionHistory({ versions, behind }: { versions: InstanceReply['versions']; behind: number | null }) {
  const [all, setAll] = useState(false);
  const newestFirst = versions.toReversed();
  const shown = all ? newestFirst : newestFirst.slice(0, SHOWN);
  return (
    <Card
      title="Versions"
      aside={
        <span className={classes.aside}>
          {behind === null ? '' : behind === 0 ? 'current' : `${plural(behind, 'minor release')} behind`}
        </span>
      }
    >
      {versions.length === 0 ? (
        <p className={classes.none}>No ping has named a version.</p>
      ) : (
        <div className={classes.frame}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Version</th>
                <th scope="col">First seen</th>
                <th scope="col">Last seen</th>
                <th scope="col">Days</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ version, from, to }) => (
                <tr key={`${version}-${from}`}>
                  <th scope="row" className="mono">
                    {version}
                  </th>
                  <td>{formatDay(from)}</td>
                  <td>{formatDay(addDays(to, -1))}</td>
                  <td>{daysBetween(from, to)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {newestFirst.length > SHOWN && (
        <UnstyledButton className={classes.more} onClick={() => setAll(!all)}>
          {all ? 'Show the newest only' : `Show all ${newestFirst.length}`}
        </UnstyledButton>
      )}
    </Card>
  );
}
