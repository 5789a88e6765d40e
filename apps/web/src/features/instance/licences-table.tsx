import type { InstanceReply } from '@soundings/shared/instance';
import { formatDay, formatNumber } from '../../lib/format';
import { Card } from '../../ui/card';
import classes from './tables.module.css';

/** The licences of the instance's subscription; keys only as fingerprints. */
export function LicencesTable({ licences }: { licences: InstanceReply['licences'] }) {
  return (
    <Card title="Licences">
      {licences.length === 0 ? (
        <p className={classes.none}>No licence is known.</p>
      ) : (
        <div className={classes.frame}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Fingerprint</th>
                <th scope="col">State</th>
                <th scope="col">Plan</th>
                <th scope="col">Tags</th>
                <th scope="col" className={classes.number}>
                  Seats
                </th>
                <th scope="col">Created</th>
                <th scope="col">Expires</th>
              </tr>
            </thead>
            <tbody>
              {licences.map((licence) => (
                <tr key={`${licence.fingerprint}-${licence.createdAt}`}>
                  <th scope="row" className="mono">
                    {licence.fingerprint}
                  </th>
                  <td>{licence.active ? 'active' : 'not active'}</td>
                  <td>{licence.plan ?? 'unknown'}</td>
                  <td className={classes.words}>{licence.tags.join(', ') || 'none'}</td>
                  <td className={classes.number}>{licence.seats === null ? 'unknown' : formatNumber(licence.seats)}</td>
                  <td>{licence.createdAt === null ? 'unknown' : formatDay(licence.createdAt)}</td>
                  <td>{licence.expiresAt === null ? 'unknown' : formatDay(licence.expiresAt)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}
