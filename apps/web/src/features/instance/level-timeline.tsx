import type { InstanceReply } from '@soundings/shared/instance';
import { formatDay } from '../../lib/format';
import { Card } from '../../ui/card';
import { levelLabel, levelSentence, timelineOf, type TimelineRow } from './timeline';
import classes from './timeline.module.css';

/** Narrower intervals, as shares of the line, show their colour only. */
const WORDS_FROM = 0.06;

/** What might be sent, what arrived, and the lower of the two, as intervals in time. */
export function LevelTimeline({ reply, today }: { reply: InstanceReply; today: string }) {
  const timeline = timelineOf(reply.levels, today);
  if (timeline === null)
    return (
      <Card title="Levels over time">
        <p className={classes.none}>No level is known yet.</p>
      </Card>
    );
  return (
    <Card title="Levels over time" aside={<span className={classes.span}>since {formatDay(timeline.from)}</span>}>
      <div className={classes.timeline}>
        {timeline.rows.map((row) => (
          <LevelRow key={`${row.axis}-${row.kind}`} row={row} />
        ))}
        <div className={classes.axis} aria-hidden="true">
          {timeline.marks.map(({ at, label }) => (
            <span key={label} style={{ left: `${at * 100}%` }}>
              {label}
            </span>
          ))}
        </div>
      </div>
      {!reply.levels.some(({ axis, kind }) => axis === 'events' && kind === 'observed') && (
        <p className={classes.none}>Observed events: not loaded, so the status rests on pings alone.</p>
      )}
    </Card>
  );
}

function LevelRow({ row }: { row: TimelineRow }) {
  return (
    <>
      <span className={classes.label} data-axis={row.axis}>
        {row.label}
      </span>
      <ul className={classes.track} aria-label={row.label}>
        {row.segments.map((segment) => (
          <li
            key={segment.from}
            className={classes.segment}
            data-level={segment.level ?? 'unknown'}
            data-kind={row.kind}
            style={{ left: `${segment.left * 100}%`, width: `${segment.width * 100}%` }}
            title={levelSentence(row, segment)}
          >
            {segment.width > WORDS_FROM && <span aria-hidden="true">{levelLabel(segment.level)}</span>}
            <span className={classes.sentence}>{levelSentence(row, segment)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
