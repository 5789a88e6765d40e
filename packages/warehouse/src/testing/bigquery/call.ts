/** One request to the service, taken apart. */
export interface Call {
  method: string;
  /** The path below `/bigquery/v2/projects/`. */
  path: string;
  /** The parts of the path that the route names. */
  parts: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  /** A query that it begins takes at least so long, in milliseconds. */
  slowMs: number;
}

export interface Reply {
  status: number;
  body: object | null;
}

type Handler = (call: Call) => Promise<Reply> | Reply;

export interface Route {
  /** As BigQuery's reference calls it, like `jobs.query`. */
  name: string;
  method: string;
  path: RegExp;
  handle: Handler;
}

export const ok = (body: object): Reply => ({ status: 200, body });
