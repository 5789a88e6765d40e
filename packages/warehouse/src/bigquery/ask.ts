import { type BigQuery, Job, type Query } from '@google-cloud/bigquery';
import { z } from 'zod';
import type { Usage } from './budget';
import { type FieldSchema, WRAP_INTEGERS } from './normalise';

const bytes = z.coerce.number().nonnegative();

/** What we read of a reply besides its rows. */
const replySchema = z.object({
  schema: z.object({ fields: z.array(z.object({ name: z.string(), type: z.string(), mode: z.string().optional() })) }),
  totalRows: z.coerce.number().int().nonnegative(),
  totalBytesProcessed: bytes,
  totalBytesBilled: bytes.optional(),
  cacheHit: z.boolean().optional(),
});

/** A whole answer, all of its pages. */
export interface Answer {
  fields: readonly FieldSchema[];
  rows: Record<string, unknown>[];
  usage: Usage;
}

/** The service sent something that is no answer, or only a part of one. */
class BrokenAnswerError extends Error {
  override name = 'BrokenAnswerError';
}

type Sent = { rows: unknown; reply: unknown } | { job: Job };

/** How the client says that a query runs on, in the only form that also tells its job. */
const RUNS_ON = /did not complete before/;

function send(client: BigQuery, query: Query, timeoutMs: number): Promise<Sent> {
  return new Promise((resolve, reject) => {
    client.query(query, { timeoutMs }, (error: Error | null, ...told: unknown[]) => {
      const [rows, job] = told;
      if (error === null) resolve({ rows, reply: told.at(-1) });
      else if (job instanceof Job && RUNS_ON.test(error.message)) resolve({ job });
      else reject(error);
    });
  });
}

function wholeAnswer(rows: unknown, reply: unknown): Answer {
  const parsed = replySchema.safeParse(reply);
  if (!parsed.success || !Array.isArray(rows)) throw new BrokenAnswerError('the reply is not one to a query');
  const { schema, totalRows, totalBytesProcessed, totalBytesBilled, cacheHit } = parsed.data;
  if (rows.length !== totalRows) throw new BrokenAnswerError(`${rows.length} of ${totalRows} rows came`);
  return {
    fields: schema.fields,
    rows: rows as Record<string, unknown>[],
    usage: {
      bytesProcessed: totalBytesProcessed,
      bytesBilled: totalBytesBilled ?? null,
      cacheHit: cacheHit ?? false,
    },
  };
}

export interface AskOptions {
  /** How long BigQuery may keep the first reply back, in milliseconds. After that it tells the job that runs on. */
  firstReplyMs: number;
  /** Milliseconds until the question is over. */
  leftMs: () => number;
  /** BigQuery has answered something. */
  onHeard: () => void;
  /** The query runs on as this job, which can be cancelled. */
  onJob: (job: Job) => void;
}

/** Asks once: one round trip where the answer comes in time and on one page. Rejects with what the client throws. */
export async function ask(client: BigQuery, query: Query, options: AskOptions): Promise<Answer> {
  const sent = await send(client, { ...query, wrapIntegers: WRAP_INTEGERS }, options.firstReplyMs);
  options.onHeard();
  if (!('job' in sent)) return wholeAnswer(sent.rows, sent.reply);
  options.onJob(sent.job);
  // With a time limit the client stops polling by itself once the question is over.
  const timeoutMs = Math.max(1, Math.floor(options.leftMs()));
  const [rows, , reply] = await sent.job.getQueryResults({ wrapIntegers: WRAP_INTEGERS, timeoutMs });
  return wholeAnswer(rows, reply);
}
