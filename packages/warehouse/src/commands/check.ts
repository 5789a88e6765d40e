import { parseArgs } from 'node:util';
import type { KindReport } from '../bigquery/mapping/check';
import { bigqueryTarget, isBigQuery, WAREHOUSE_OPTION } from './bigquery';
import { type Command, EXIT, UsageError } from './command';
import { table } from './table';

/** Says before anything runs whether the vendor's tables are what the mapping takes them for. */
export const check: Command = {
  usage: 'check --warehouse bigquery [--json]',
  summary: 'compares the mapping with the tables in BigQuery: what is missing, what is of the wrong type',
  run: async (args, { settings, out }) => {
    const { values } = parseArgs({ args, options: { ...WAREHOUSE_OPTION, json: { type: 'boolean' } } });
    if (!isBigQuery(values.warehouse)) throw new UsageError('check needs --warehouse bigquery');
    const { describeTable, withCalls } = await import('../bigquery/build/access');
    const { checkMapping } = await import('../bigquery/mapping/check');
    const { access, mapping } = await bigqueryTarget(settings);
    const reports = await withCalls(access, (calls) => checkMapping(mapping, (name) => describeTable(calls, name)));
    out.write(values.json === true ? `${JSON.stringify({ tables: reports })}\n` : describe(reports));
    return reports.some(({ findings }) => findings.length > 0) ? EXIT.failure : EXIT.ok;
  },
};

const verdict = ({ table: name, findings }: KindReport): string => {
  if (name === null) return 'none, says the mapping';
  return findings.length === 0 ? 'good' : `${findings.length} to mend`;
};

/** A line for each source, then what is wrong, table by table. */
function describe(reports: readonly KindReport[]): string {
  const rows = reports.map((one) => [one.kind, one.table ?? '–', one.columns, verdict(one)]);
  const wrong = reports.filter(({ findings }) => findings.length > 0);
  const details = wrong.map(({ table: name, findings }) => {
    const lines = findings.map(({ column, problem, key }) => [column ?? 'the table', problem, key]);
    return `\n${name}\n${table(['column', 'problem', 'key of the mapping'], lines)}`;
  });
  return `${table(['source', 'table', 'columns', 'result'], rows)}${details.join('')}`;
}
