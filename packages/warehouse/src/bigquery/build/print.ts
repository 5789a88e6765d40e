import type { Params } from '../../port';
import { CURRENT_SNAPSHOT, qualified, type ServedDataset, placeOf } from '../layout';
import { SECRET_PARAMS } from '../mapping/user-keys';
import { PAST_DAYS } from '../past-days';
import type { Step } from './step';
import { storageOf } from './storage';
import { dataThroughSql, invariantsSql } from './verify';

/** The bound values as comments: a statement is sent as it stands, with the values beside it. */
const bound = (params: Params): string[] =>
  Object.entries(params).map(
    ([name, { type, value }]) =>
      `--   @${name} ${type} ${SECRET_PARAMS.has(name) ? '(a secret)' : JSON.stringify(value)}`,
  );

function laidOut(table: string): string {
  const { partition, cluster } = storageOf(table);
  const by = [
    ...(partition === null ? [] : [`partitioned by ${partition}`]),
    ...(cluster.length === 0 ? [] : [`clustered by ${cluster.join(', ')}`]),
  ];
  return by.length === 0 ? '' : `, ${by.join(', ')}`;
}

function stepText({ dataset, id }: { dataset: ServedDataset; id: string }, { table, part, sql, params }: Step): string {
  const name = placeOf(dataset, table, id);
  const head = part === 0 ? `-- ${name}${laidOut(table)}` : `-- ${name}, beside what is there (${part + 1})`;
  return [head, ...bound(params), `${sql.trim()};`].join('\n');
}

/** Every statement of a build in order, each under the table that it makes, as GoogleSQL that can be read and run by hand. */
export function printedPlan(
  build: { dataset: ServedDataset; id: string; isPast?: boolean },
  steps: readonly Step[],
): string {
  const { dataset, id, isPast = false } = build;
  const texts = [
    ...steps.map((step) => stepText(build, step)),
    `-- invariants: no row may come back\n${invariantsSql(dataset, id)};`,
    `-- the receive time of the newest ping\n${dataThroughSql(dataset, id)};`,
    `-- the view ${qualified(dataset, isPast ? PAST_DAYS : CURRENT_SNAPSHOT)} is replaced by one that names the build ${id}`,
  ];
  return `${texts.join('\n\n')}\n`;
}
