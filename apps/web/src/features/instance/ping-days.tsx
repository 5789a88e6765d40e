import type { InstanceReply } from '@soundings/shared/instance';
import { addDays } from '@soundings/shared/time';
import { formatAge, formatDay, formatDayShort, formatInstantUtc, formatSpan } from '../../lib/format';
import { pingWords } from '../../lib/format-pings';
import { Card } from '../../ui/card';
import classes from './ping-days.module.css';

const KIND: Record<string, { name: string; words: string }> = {
  '1': { name: 'ping', words: 'ping received' },
  '0': { name: 'gap', words: 'no ping' },
  '-': { name: 'outside', words: 'not in service' },
};

interface PingDaysProps {
  reply: InstanceReply;
  /** The last day of the strip. */
  today: string;
  /** Silence that is permitted stays grey. */
  permitted: boolean;
}

/** The last 90 days, a tick per day, and how regularly the instance reports. */
export function PingDays({ reply, today, permitted }: PingDaysProps) {
  const { pingDays } = reply.instance;
  const { firstPingAt, lastPingAt, cadenceS, liveWithinS, lateWithinS } = reply.liveness;
  const dayAt = (index: number) => addDays(today, index - (pingDays.length - 1));
  return (
    <Card title="Pings of the last 90 days">
      <svg
        className={classes.strip}
        viewBox={`0 0 ${pingDays.length} 10`}
        preserveAspectRatio="none"
        data-permitted={permitted}
        role="img"
        aria-label={pingWords(pingDays)}
      >
        {Array.from(pingDays, (day) => day).map((day, index) => (
          <rect key={dayAt(index)} x={index + 0.1} width="0.8" y="0" height="10" data-kind={KIND[day]?.name}>
            <title>{`${formatDay(dayAt(index))}: ${KIND[day]?.words ?? ''}`}</title>
          </rect>
        ))}
      </svg>
      <div className={classes.ends} aria-hidden="true">
        <span>{formatDayShort(dayAt(0))}</span>
        <span>{formatDayShort(dayAt(45))}</span>
        <span>{formatDayShort(today)}</span>
      </div>
      <p className={classes.words}>{pingWords(pingDays)}.</p>
      <dl className={classes.facts}>
        <dt>First ping</dt>
        <dd>{firstPingAt === null ? 'never' : formatInstantUtc(firstPingAt)}</dd>
        <dt>Last ping</dt>
        <dd>
          {lastPingAt === null
            ? 'never'
            : `${formatInstantUtc(lastPingAt)}, ${formatAge(lastPingAt, reply.meta.asOf)} ago`}
        </dd>
        <dt>Cadence</dt>
        <dd>{cadenceS === null ? 'unknown: fewer than two pings' : `a ping every ${formatSpan(cadenceS * 1000)}`}</dd>
        <dt>Thresholds</dt>
        <dd>
          live within {formatSpan(liveWithinS * 1000)}, late within {formatSpan(lateWithinS * 1000)}, silent beyond
        </dd>
      </dl>
    </Card>
  );
}
