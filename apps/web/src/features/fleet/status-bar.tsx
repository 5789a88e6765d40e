import type { FleetReply } from '@soundings/shared/fleet';
import { PUBLISHED_STATUSES, STATUS_LABEL, type Drift, type Status } from '@soundings/shared/telemetry';
import { Skeleton, Tooltip } from '@mantine/core';
import { facetFilter, facetText } from '../../lib/format-filters';
import { formatNumber, formatShare } from '../../lib/format';
import { STATUS_MEANING, StatusShape } from '../../ui/marks';
import classes from './status-bar.module.css';

/** What a status brings when nothing stands out in it. */
const BRINGS: Record<Status, string> = {
  none: 'all expected',
  critical: 'monthly users only',
  full: 'aggregated usage',
  full_events: 'usage per action',
  events_only: 'for review',
};

/** What stands out among the instances of a status, in order of weight. */
const STANDS_OUT: [Drift, string][] = [
  ['over_collection', 'above permission'],
  ['unexpected_silence', 'unexpected'],
  ['under_collection', 'below permission'],
  ['unknown_contract', 'contract unknown'],
];

function remark(status: Status, drifts: FleetReply['statusDrift']): string {
  for (const [drift, words] of STANDS_OUT) {
    const count = drifts.find((one) => one.status === status && one.drift === drift)?.count;
    if (count !== undefined && count > 0) return `${formatNumber(count)} ${words}`;
  }
  return BRINGS[status];
}

/** Why nobody has a status: user-level data cannot be seen before an event source is loaded. */
function absence(status: Status, { rows }: FleetReply): string {
  const notLoaded = rows.length > 0 && rows.every(({ observed }) => observed.events === null);
  return status === 'full_events' && notLoaded ? 'no events loaded yet' : 'none here';
}

export interface StatusBarProps {
  /** undefined while loading. */
  reply: FleetReply | undefined;
  /** The status filter as text. */
  text: string | undefined;
  onChange: (text: string | undefined) => void;
}

/** The published statuses with their counts, also at zero; a click toggles one. */
export function StatusBar({ reply, text, onChange }: StatusBarProps) {
  const filter = facetFilter('status', text);
  const counts = new Map(reply?.facets.status?.map(({ value, count }) => [value, count]));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const residual = counts.get('events_only');
  const shown: Status[] = [
    ...PUBLISHED_STATUSES,
    ...(residual !== undefined && residual > 0 ? (['events_only'] as const) : []),
  ];
  const toggle = (status: Status) => {
    const kept = filter.exclude ? [] : filter.values;
    const values = kept.includes(status) ? kept.filter((value) => value !== status) : [...kept, status];
    onChange(facetText('status', { exclude: false, values }));
  };
  return (
    <ul className={classes['bar']} aria-label="Telemetry status">
      {shown.map((status) => {
        const count = counts.get(status);
        const pressed = filter.values.includes(status) && !filter.exclude;
        return (
          <li key={status}>
            <Tooltip label={STATUS_MEANING[status]} multiline maw={280} openDelay={250}>
              <button
                type="button"
                className={classes['card']}
                data-status={status}
                aria-pressed={pressed}
                onClick={() => toggle(status)}
              >
                <span className={classes['label']}>
                  <StatusShape status={status} />
                  {STATUS_LABEL[status]}
                </span>
                {reply === undefined || count === undefined ? (
                  <Skeleton height={44} radius={4} mt={4} />
                ) : (
                  <>
                    <b className={classes['count']}>{formatNumber(count)}</b>
                    <span className={classes['remark']}>
                      {count === 0
                        ? absence(status, reply)
                        : `${formatShare(count, total)} · ${remark(status, reply.statusDrift)}`}
                    </span>
                  </>
                )}
              </button>
            </Tooltip>
          </li>
        );
      })}
    </ul>
  );
}
