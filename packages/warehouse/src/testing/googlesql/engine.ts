import type { Params } from '../../port';
import { Catalogs, catalogOf } from './catalogs';
import { installGooglesql } from './install';
import { startServer } from './server';
import type { AnalyzerOptions, ColumnProto, Service } from './service';
import { type CellValue, decode, encodeParams, type ReferenceType, typeOf } from './values';

export interface ReferenceColumn {
  name: string;
  type: ReferenceType;
}
export interface ReferenceTable {
  columns: readonly ReferenceColumn[];
  rows: readonly Record<string, CellValue>[];
}
interface ReferenceResult {
  columns: ReferenceColumn[];
  rows: Record<string, CellValue>[];
}

/**
 * Google's own GoogleSQL: the analyzer and the reference implementation, in a process of
 * its own. Tables are keyed by the name that stands between the backticks of the text;
 * those that a statement does not name are not sent. Rows are not changed once they were given.
 */
export interface ReferenceEngine {
  /** The columns that the statement would answer with; throws with Google's message when it is refused. */
  analyze(sql: string, tables: Record<string, readonly ReferenceColumn[]>, params: Params): Promise<ReferenceColumn[]>;
  /** Answers one SELECT over the tables. */
  evaluate(sql: string, tables: Record<string, ReferenceTable>, params: Params): Promise<ReferenceResult>;
  close(): Promise<void>;
}

/** Every name that the statement takes from outside itself. */
async function namedIn(service: Service, sql: string, options: AnalyzerOptions): Promise<Set<string>> {
  const { tableName = [] } = await service.call('extractTableNamesFromStatement', {
    sqlStatement: sql,
    options: options.languageOptions,
  });
  return new Set(tableName.map(({ tableNameSegment }) => tableNameSegment.join('.')));
}

function columnsOf(columns: readonly ColumnProto[]): ReferenceColumn[] {
  return columns.map(({ name = '', type }) => ({ name, type: typeOf(type, name) }));
}

function engineOf(service: Service, catalogs: Catalogs, optionsOf: (params: Params) => AnalyzerOptions) {
  const analyze: ReferenceEngine['analyze'] = async (sql, tables, params) => {
    const options = optionsOf(params);
    const named = await namedIn(service, sql, options);
    const used = Object.entries(tables).filter(([name]) => named.has(name));
    const { resolvedStatement } = await service.call('analyze', {
      sqlStatement: sql,
      options,
      simpleCatalog: catalogOf(used, options.languageOptions),
    });
    const output = resolvedStatement?.resolvedQueryStmtNode?.outputColumnList ?? [];
    return columnsOf(output.map(({ name = '', column }) => ({ name, type: column.type })));
  };
  const evaluate: ReferenceEngine['evaluate'] = async (sql, tables, params) => {
    const options = optionsOf(params);
    const named = await namedIn(service, sql, options);
    const used = Object.entries(tables).filter(([name]) => named.has(name));
    const answer = await catalogs.with(used, (registeredCatalogId) =>
      service.call('evaluateQuery', {
        sql,
        options,
        registeredCatalogId,
        params: encodeParams(params).map(({ name, value }) => ({ name, value })),
      }),
    );
    const columns = columnsOf(answer.prepared?.columns ?? []);
    const rows = (answer.content?.tableData?.row ?? []).map(({ cell = [] }) =>
      Object.fromEntries(columns.map(({ name }, index) => [name, decode(cell[index] ?? {})])),
    );
    return { columns, rows };
  };
  return { analyze, evaluate };
}

/** Starts the engine, installing it first where that is needed. Throws where it cannot run: no test goes on without it. */
export async function startReferenceEngine(): Promise<ReferenceEngine> {
  await installGooglesql();
  const { service, stop } = await startServer();
  try {
    const features = await service.call('getLanguageOptions', { maximumFeatures: true });
    // BigQuery's types and its time zone; the defaults are Google's internal ones and Los Angeles.
    const languageOptions = { ...features, productMode: 'PRODUCT_EXTERNAL' };
    const optionsOf = (params: Params): AnalyzerOptions => ({
      languageOptions,
      parameterMode: 'PARAMETER_NAMED',
      defaultTimezone: 'UTC',
      errorMessageMode: 'ERROR_MESSAGE_MULTI_LINE_WITH_CARET',
      queryParameters: encodeParams(params).map(({ name, type }) => ({ name, type })),
    });
    return { ...engineOf(service, new Catalogs(service, languageOptions), optionsOf), close: stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
