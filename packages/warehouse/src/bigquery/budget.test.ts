import { describe, expect, it } from 'vitest';
import { cannedBigQuery, question } from '../testing/bigquery/canned';
import { Ledger } from './budget';

const MIB = 2 ** 20;
const noon = Date.parse('2024-06-03T12:00:00Z');

describe('the ledger', () => {
  const usage = { bytesProcessed: 3 * MIB, bytesBilled: null, cacheHit: false };

  it('keeps books per question and per UTC day', () => {
    let now = noon;
    const ledger = new Ledger(() => now, 100 * MIB);
    ledger.answered('b', { ...usage, bytesBilled: 40 * MIB }, 2);
    ledger.answered('b', { bytesProcessed: 0, bytesBilled: 0, cacheHit: true }, 2);
    ledger.failed('a');
    expect(ledger.report()).toEqual({
      day: '2024-06-03',
      budgetBytes: 100 * MIB,
      bytesBilled: 40 * MIB,
      questions: [
        { question: 'a', runs: 1, errors: 1, cacheHits: 0, bytesProcessed: 0, bytesBilled: 0 },
        { question: 'b', runs: 2, errors: 0, cacheHits: 1, bytesProcessed: 3 * MIB, bytesBilled: 40 * MIB },
      ],
    });
    now = Date.parse('2024-06-04T00:00:00Z');
    expect(ledger.report()).toEqual({ day: '2024-06-04', budgetBytes: 100 * MIB, bytesBilled: 0, questions: [] });
  });

  it.each([
    ['at least ten mebibytes for each table', usage, 2, 20 * MIB],
    ['whole mebibytes', { ...usage, bytesProcessed: 31 * MIB + 1 }, 2, 32 * MIB],
    ['nothing for what was kept', { ...usage, cacheHit: true }, 2, 0],
    ['nothing without a table', { ...usage, bytesProcessed: 0 }, 0, 0],
    ['what the service says', { ...usage, bytesBilled: 7 }, 2, 7],
  ])('enters %s', (_name, told, tables, billed) => {
    const ledger = new Ledger(() => noon, 100 * MIB);
    ledger.answered('a', told, tables);
    expect(ledger.report().bytesBilled).toBe(billed);
  });
});

describe('the budget of a day', () => {
  it('refuses a question before it is sent once it is spent, until the day is over', async () => {
    let now = noon;
    const { loopback, open } = await cannedBigQuery();
    const warehouse = await open({ dailyBytes: 25 * MIB, now: () => now });
    const lease = warehouse.acquire();
    const different = (index: number) => question({ i: { type: 'int64', value: index } });
    await lease.run(different(1));
    await lease.run(different(2));
    // Each query may cost what is left, and no more.
    const caps = loopback.received.map(({ body }) => (body as { maximumBytesBilled: string }).maximumBytesBilled);
    expect(caps).toEqual([String(25 * MIB), String(15 * MIB)]);
    await expect(lease.run(different(3))).rejects.toMatchObject({ code: 'budget_exceeded' });
    now += 86_400_000;
    await lease.run(different(3));
    expect(warehouse.cost()).toMatchObject({ day: '2024-06-04', bytesBilled: 10 * MIB });
  });

  it('refuses without asking BigQuery when nothing is left', async () => {
    const { loopback, open } = await cannedBigQuery();
    const lease = (await open({ dailyBytes: 10 * MIB })).acquire();
    await lease.run(question());
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'budget_exceeded' });
    expect(loopback.received).toHaveLength(1);
  });

  it('counts runs, errors, bytes and what BigQuery had kept', async () => {
    const { loopback, open } = await cannedBigQuery();
    const warehouse = await open();
    const lease = warehouse.acquire();
    await lease.run(question());
    await lease.run(question());
    loopback.trouble('jobs.query', { kind: 'error', status: 400, reason: 'invalidQuery' });
    await expect(lease.run(question())).rejects.toMatchObject({ code: 'internal' });
    const { questions } = warehouse.cost() ?? { questions: [] };
    expect(questions).toEqual([
      { question: 'current-snapshot', runs: 1, errors: 0, cacheHits: 0, bytesProcessed: 0, bytesBilled: 0 },
      { question: 'past-days', runs: 1, errors: 0, cacheHits: 0, bytesProcessed: 0, bytesBilled: 0 },
      { question: 'usage-series', runs: 3, errors: 1, cacheHits: 1, bytesProcessed: 8, bytesBilled: 10 * MIB },
    ]);
  });
});
