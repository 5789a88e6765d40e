import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { Coverage } from '@soundings/shared/number';
import type { PointWho } from '@soundings/shared/reading-filter';
import { NULL_REASON_LABEL } from '@soundings/shared/telemetry';
import type { ReactNode } from 'react';
import { coverageWords, formatNumber, plural } from '../lib/format';
import classes from './coverage-stamp.module.css';

export interface CoverageStampProps {
  coverage: Coverage;
  /** Makes the words for some of the instances a link to them. */
  whoLink?: ((who: PointWho, words: string) => ReactNode) | undefined;
  footer?: ReactNode;
  /** For narrow places: `61 of 93 · 78 % of seats`. */
  brief?: boolean;
}

const reportWords = ({ reporting }: Coverage['instances']): string =>
  `${plural(reporting, 'instance')} ${reporting === 1 ? 'reports' : 'report'}`;

/** Whom a number covers; opens what is missing, by reason. `footer` may hold a link to those instances. */
export function CoverageStamp({ coverage, whoLink, footer, brief = false }: CoverageStampProps) {
  const { instances: counted, accounts, missing, outside } = coverage;
  return (
    <Popover position="bottom-start" width={320} shadow="sm" withinPortal>
      <Popover.Target>
        <UnstyledButton className={classes['stamp'] ?? ''}>
          <VisuallyHidden>Coverage: </VisuallyHidden>
          {brief ? coverageWords(coverage).replace(/ instances?/, '') : coverageWords(coverage)}
          <VisuallyHidden>. Show what is missing</VisuallyHidden>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <p className={classes['line']}>
          {whoLink?.('reporting', reportWords(counted)) ?? reportWords(counted)}; {formatNumber(accounts.reporting)} of{' '}
          {plural(accounts.eligible, 'account')} report.
        </p>
        {missing.length === 0 ? (
          <p className={classes['line']}>Nothing is missing.</p>
        ) : (
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">Missing because</th>
                <th scope="col">Instances</th>
                <th scope="col">Seats</th>
              </tr>
            </thead>
            <tbody>
              {missing.map(({ reason, instances, seats }) => (
                <tr key={reason}>
                  <th scope="row">{whoLink?.(reason, NULL_REASON_LABEL[reason]) ?? NULL_REASON_LABEL[reason]}</th>
                  <td>{formatNumber(instances)}</td>
                  <td>{formatNumber(seats)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {outside.unlinked > 0 && (
          <p className={classes['line']}>
            Besides, {plural(outside.unlinked, 'unlinked instance')} outside this population.
          </p>
        )}
        {footer}
      </Popover.Dropdown>
    </Popover>
  );
}
