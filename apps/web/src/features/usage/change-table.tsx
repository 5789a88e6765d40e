import type { FilterTexts } from '@soundings/shared/filters';
import { pointFilters } from '@soundings/shared/point-filters';
import type { ChangePart } from '@soundings/shared/reading-filter';
import type { Grain } from '@soundings/shared/time';
import type { UsageChangeReply } from '@soundings/shared/usage-change';
import { Link } from '@tanstack/react-router';
import { formatNumber, formatSigned, periodWords, plural, reasonWords } from '../../lib/format';
import { EmptyState } from '../../ui/empty-state';
import { CHANGE_KINDS, changeSteps, type ChangeStep } from './change-steps';
import classes from './change-table.module.css';

const PART_WORDS: Record<ChangePart, string> = {
  same: 'Instances that reported in both',
  started: 'Started reporting',
  stopped: 'Stopped reporting',
  permission_started: 'Started reporting, permission changed',
  permission_stopped: 'Stopped reporting, permission changed',
  entered: 'New here: came into the fleet or these filters',
  left: 'No longer here: left the fleet or these filters',
};

interface ChangeTableProps {
  reply: UsageChangeReply;
  filters: FilterTexts;
}

const inSentence = (start: string, grain: Grain): string => periodWords(start, grain).replace('Week', 'the week');

/** The parts of a change as lines and as a waterfall; they add up to the last line exactly. */
export function ChangeTable({ reply, filters }: ChangeTableProps) {
  const { before, now, grain, change } = reply;
  const ends = [before, now];
  const unknown = ends.find(({ value }) => value === null);
  if (change === null || unknown !== undefined)
    return (
      <EmptyState title={`No value for ${periodWords(unknown?.start ?? now.start, grain)}`}>
        {reasonWords(unknown?.reason)}: there is nothing to compare.
      </EmptyState>
    );
  const { steps, zero, whole } = changeSteps(reply.parts);
  return (
    <div className={classes['frame']}>
      <p className={classes['sum']}>
        <b>{formatSigned(change)}</b> since {inSentence(before.start, grain)}: from {formatNumber(before.value ?? NaN)}{' '}
        to {formatNumber(now.value ?? NaN)} in {inSentence(now.start, grain)}.
      </p>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">Part of the change</th>
            <th scope="col">Users</th>
            <th scope="col">From</th>
            <th aria-hidden="true" />
          </tr>
        </thead>
        {CHANGE_KINDS.map(({ label, parts }) => {
          const own = steps.filter(({ key }) => parts.includes(key));
          if (own.length === 0) return null;
          return (
            <tbody key={label}>
              <tr className={classes['kind']}>
                <th scope="rowgroup" colSpan={4}>
                  {label}
                </th>
              </tr>
              {own.map((step) => (
                <StepRow key={step.key} step={step} reply={reply} filters={filters} zero={zero} />
              ))}
            </tbody>
          );
        })}
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td>{formatSigned(change)}</td>
            <td>
              {plural(
                steps.reduce((sum, { instances }) => sum + instances, 0),
                'instance',
              )}
            </td>
            <td aria-hidden="true">
              <Bar left={Math.min(zero, whole)} width={Math.abs(whole - zero)} kind="whole" zero={zero} />
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function StepRow({ step, reply, filters, zero }: ChangeTableProps & { step: ChangeStep; zero: number }) {
  const { key, instances, value, left, width } = step;
  const { metric, grain, before, now } = reply;
  const whom = { part: key, since: before.start };
  const search = pointFilters(filters, { metric, grain, start: now.start, whom, withBounds: false });
  const words = plural(instances, 'instance');
  return (
    <tr>
      <th scope="row">{PART_WORDS[key]}</th>
      <td>{formatSigned(value)}</td>
      <td>
        {search === null ? (
          words
        ) : (
          <Link to="/fleet" search={search as never}>
            {words}
          </Link>
        )}
      </td>
      <td aria-hidden="true">
        <Bar left={left} width={width} kind={value < 0 ? 'down' : 'up'} zero={zero} />
      </td>
    </tr>
  );
}

interface BarProps {
  left: number;
  width: number;
  kind: 'up' | 'down' | 'whole';
  /** Where nothing has changed yet. */
  zero: number;
}

function Bar({ left, width, kind, zero }: BarProps) {
  return (
    <div className={classes['track']}>
      <span className={classes['zero']} style={{ left: `${zero}%` }} />
      <span className={classes['bar']} data-kind={kind} style={{ left: `${left}%`, width: `${width}%` }} />
    </div>
  );
}
