import { join } from 'node:path';
import { bundleFolder, googlesqlModule } from './install';

/** The parts of Google's local service (local_service.proto) that we speak. An absent field is absent. */
export interface TypeProto {
  typeKind: string;
  arrayType?: { elementType: TypeProto };
}
export interface ValueProto {
  int64Value?: string;
  boolValue?: boolean;
  doubleValue?: number;
  stringValue?: string;
  dateValue?: number;
  timestampValue?: { seconds?: string; nanos?: number };
  arrayValue?: { element: ValueProto[] };
}
export interface ColumnProto {
  name?: string;
  type: TypeProto;
}
interface LanguageOptions {
  productMode: string;
  [option: string]: unknown;
}
export interface AnalyzerOptions {
  languageOptions: LanguageOptions;
  parameterMode: 'PARAMETER_NAMED';
  defaultTimezone: string;
  errorMessageMode: string;
  queryParameters: { name: string; type: TypeProto }[];
}
export interface Catalog {
  name: string;
  table: { name: string; column: ColumnProto[] }[];
  builtinFunctionOptions: { languageOptions: LanguageOptions };
}
interface TableContent {
  tableData?: { row?: { cell?: ValueProto[] }[] };
}

/** Request and answer of each call. */
interface Calls {
  getLanguageOptions: [{ maximumFeatures: true }, LanguageOptions];
  extractTableNamesFromStatement: [
    { sqlStatement: string; options: LanguageOptions },
    { tableName?: { tableNameSegment: string[] }[] },
  ];
  analyze: [
    { sqlStatement: string; options: AnalyzerOptions; simpleCatalog: Catalog },
    {
      resolvedStatement?: {
        resolvedQueryStmtNode?: { outputColumnList?: { name?: string; column: { type: TypeProto } }[] };
      };
    },
  ];
  registerCatalog: [{ simpleCatalog: Catalog; tableContent: Record<string, TableContent> }, { registeredId: string }];
  unregisterCatalog: [{ registeredId: string }, object];
  evaluateQuery: [
    {
      sql: string;
      options: AnalyzerOptions;
      registeredCatalogId: string;
      params: { name: string; value: ValueProto }[];
    },
    { content?: TableContent; prepared?: { columns?: ColumnProto[] } },
  ];
}

export interface Service {
  /** False when nothing answers in time. */
  ready(withinMs: number): Promise<boolean>;
  /** Rejects with what the server said. */
  call<Name extends keyof Calls>(name: Name, request: Calls[Name][0]): Promise<Calls[Name][1]>;
  close(): void;
}

/** An error of gRPC: `details` is what the server said. */
interface CallError extends Error {
  code: number;
  details: string;
}
type Callback = (error: CallError | null, answer: unknown) => void;
interface Client {
  [name: string]: (request: unknown, callback: Callback) => void;
}
interface Stub {
  waitForReady(deadline: Date, callback: (error?: Error) => void): void;
  close(): void;
}
interface Grpc {
  credentials: { createInsecure(): unknown };
  loadPackageDefinition(definition: unknown): {
    zetasql: {
      local_service: {
        ZetaSqlLocalService: new (address: string, credentials: unknown, options: object) => Client & Stub;
      };
    };
  };
}
interface ProtoLoader {
  loadSync(file: string, options: object): unknown;
}

const RESOURCE_EXHAUSTED = 8;

function explained(error: CallError): Error {
  if (error.code === RESOURCE_EXHAUSTED)
    return new Error(
      `the tables that this statement names are too large for one request to the reference engine (4 MB): ${error.details}`,
    );
  return new Error(error.details === '' ? error.message : error.details, { cause: error });
}

/** Opens a connection to the server on a loopback port. */
export function connectTo(port: number): Service {
  const grpc = googlesqlModule('@grpc/grpc-js') as Grpc;
  const definition = (googlesqlModule('@grpc/proto-loader') as ProtoLoader).loadSync('local_service.proto', {
    longs: String,
    enums: String,
    includeDirs: [join(bundleFolder(), 'protos')],
  });
  const { ZetaSqlLocalService } = grpc.loadPackageDefinition(definition).zetasql.local_service;
  const client = new ZetaSqlLocalService(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
  });
  return {
    ready: (withinMs) =>
      new Promise((resolve) => {
        const deadline = new Date(performance.timeOrigin + performance.now() + withinMs);
        client.waitForReady(deadline, (error) => resolve(error === undefined || error === null));
      }),
    call: (name, request) =>
      new Promise<never>((resolve, reject) => {
        client[name]!(request, (error, answer) => {
          if (error === null) resolve(answer as never);
          else reject(explained(error));
        });
      }),
    close: () => client.close(),
  };
}
