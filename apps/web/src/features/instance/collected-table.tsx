import type { InstanceReply } from '@soundings/shared/instance';
import { metricOf } from '@soundings/shared/metrics';
import { formatAge, formatInstantUtc, formatValue, periodWords, unitOf } from '../../lib/format';
import { Card } from '../../ui/card';
import { missingWords } from './missing-words';
import classes from './tables.module.css';

/** The newest finished period of each metric; where there is no value, why, and what it would take. */
export function CollectedTable({ reply }: { reply: InstanceReply }) {
  const missing = reply.readings.filter(({ reading }) => reading.value === null).length;
  return (
    <Card
      title="What is collected, and what is not"
      aside={
        <span className={classes.aside}>
          {reply.readings.length - missing} of {reply.readings.length} metrics have a value
        </span>
      }
    >
      <div className={classes.frame}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Metric</th>
              <th scope="col">Newest finished period</th>
              <th scope="col" className={classes.number}>
                Value
              </th>
              <th scope="col">Why not, and what it would take</th>
              <th scope="col">Last known</th>
            </tr>
          </thead>
          <tbody>
            {reply.readings.map((item) => (
              <ReadingRow key={item.metric} item={item} reply={reply} />
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}

function ReadingRow({ item, reply }: { item: InstanceReply['readings'][number]; reply: InstanceReply }) {
  const { metric, reading } = item;
  const entry = metricOf(metric);
  const unit = unitOf(entry);
  const { lastKnown } = reading;
  return (
    <tr data-missing={reading.value === null}>
      <th scope="row" title={entry.definition}>
        {entry.label}
      </th>
      <td>{reading.period === undefined ? '' : periodWords(reading.period, entry.grains[0] ?? 'month')}</td>
      <td className={classes.number}>
        {reading.value === null ? '' : `${reading.complete ? '' : 'at least '}${formatValue(reading.value, unit)}`}
      </td>
      <td className={classes.words}>{reading.value === null && missingWords(metric, reading.reason, reply)}</td>
      <td>
        {reading.value === null && lastKnown !== undefined && (
          <span title={formatInstantUtc(lastKnown.at)}>
            {formatValue(lastKnown.value, unit)}, {formatAge(lastKnown.at, reply.meta.asOf)} ago
          </span>
        )}
      </td>
    </tr>
  );
}
