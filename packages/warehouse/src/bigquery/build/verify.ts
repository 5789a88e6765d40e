import { withTables } from '../../models/model';
import { SERVED_MODELS } from '../../models/registry';
import { NO_FLOAT, PORTABLE_INVARIANTS } from '../../snapshot/invariants';
import { googlesqlDialect } from '../dialect';
import { type ServedDataset, placeOf } from '../layout';
import { tableAt } from './access';
import { labelsOf, type JobContext } from './jobs';

/** Thrown when the tables of a build break an invariant: it is never shown. */
export class BrokenInvariantError extends Error {
  override name = 'BrokenInvariantError';
  constructor(
    readonly invariant: string,
    readonly offending: number,
  ) {
    super(`the build breaks the invariant "${invariant}" (${offending} rows); it was not published`);
  }
}

const dialectOf = (dataset: ServedDataset, id: string) => googlesqlDialect((name) => placeOf(dataset, name, id));

/** One SELECT that asks for every invariant at once: the place and the rows of those that do not hold. */
export function invariantsSql(dataset: ServedDataset, id: string): string {
  const dialect = dialectOf(dataset, id);
  const counts = PORTABLE_INVARIANTS.map(
    ({ offending }, place) =>
      `SELECT ${place} AS place, COUNT(*) AS offending FROM (${withTables(offending, dialect)})`,
  );
  return `SELECT place, offending FROM (\n${counts.join('\nUNION ALL\n')}\n)\nWHERE offending > 0\nORDER BY place`;
}

/** The SELECT of the receive time of the newest ping. */
export const dataThroughSql = (dataset: ServedDataset, id: string): string =>
  withTables('SELECT MAX(last_ping_at) AS data_through FROM core.instances', dialectOf(dataset, id));

/** Types of columns that could hold NaN, or a number that is no exact integer. */
const FLOATING = new Set(['FLOAT', 'FLOAT64', 'NUMERIC', 'BIGNUMERIC']);

async function refuseFloats({ calls, dataset, id }: JobContext): Promise<void> {
  for (const { name } of SERVED_MODELS) {
    const [metadata] = (await calls.make(() =>
      tableAt(calls.options.client, placeOf(dataset, name, id)).getMetadata(),
    )) as [{ schema?: { fields?: { type?: string }[] } }, unknown];
    const floating = (metadata.schema?.fields ?? []).filter(({ type }) => FLOATING.has(type ?? ''));
    if (floating.length > 0) throw new BrokenInvariantError(NO_FLOAT, floating.length);
  }
}

/**
 * Checks every invariant over the tables of a build, as the build of a snapshot file does.
 * Returns the receive time of its newest ping; throws a BrokenInvariantError at the first
 * invariant that does not hold.
 */
export async function verifyTables(context: JobContext): Promise<{ dataThrough: string | null }> {
  const { calls, dataset, id } = context;
  const how = { labels: labelsOf(id, 'meta.invariants'), maximumBytesBilled: String(context.maxBytes) };
  const [broken] = await calls.read(invariantsSql(dataset, id), {}, how);
  if (broken !== undefined) {
    const name = PORTABLE_INVARIANTS[Number(broken['place'])]?.name ?? 'unknown';
    throw new BrokenInvariantError(name, Number(broken['offending']));
  }
  await refuseFloats(context);
  const [newest] = await calls.read(dataThroughSql(dataset, id), {}, how);
  return { dataThrough: (newest?.['data_through'] as string | null | undefined) ?? null };
}
