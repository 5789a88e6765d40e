import { Popover, UnstyledButton, VisuallyHidden } from '@mantine/core';
import type { Coverage } from '@soundings/shared/number';
import { NULL_REASON_LABEL, type NullReason } from '@soundings/shared/telemetry';
import type { ReactNode } from 'react';
import { coverageWords, formatNumber, plural } from '../lib/format';
import classes from './coverage-stamp.module.css';

export interface CoverageStampProps {
  coverage: Coverage;
  /** Makes the words of a reason a link to those instances, where filters can name them. */
  reasonLink?: ((reason: NullReason, words: string) => ReactNode) | undefined;
  footer?: ReactNode;
  /** For narrow places: `61 of 93 · 78 % of seats`. */
  brief?: boolean;
}

/** Whom a number covers; opens what is missing, by reason. `footer` may hold a link to those instances. */
export function CoverageStamp({ coverage, reasonLink, footer, brief = false }: CoverageStampProps) {
  const { accounts, missing, outside } = coverage;
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
          {formatNumber(accounts.reporting)} of {plural(accounts.eligible, 'account')} report.
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
                  <th scope="row">{reasonLink?.(reason, NULL_REASON_LABEL[reason]) ?? NULL_REASON_LABEL[reason]}</th>
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
