import { once } from 'node:events';
import { createServer } from 'node:http';
import { FLEET_COLUMNS, type FleetReply } from '@soundings/shared/fleet';
import { sampleFleet, type TestFleet } from '@soundings/warehouse/testing/fleets';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Cell, CsvExport } from '../questions/fleet-csv';
import { serveFolder, type TestServer } from '../testing/serve';
import { sendCsv } from './csv';

let fleet: TestFleet;
let server: TestServer;
beforeAll(async () => {
  fleet = await sampleFleet();
  server = await serveFolder(fleet.dataDir);
});
afterAll(async () => {
  await server?.close();
  await fleet?.remove();
});

/** RFC 4180, strictly: what a spreadsheet makes of the text. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n)/gy;
  let row: string[] = [];
  let end = 0;
  for (const [whole, raw = '', mark] of text.matchAll(cell)) {
    end += whole.length;
    row.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (mark === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  expect(end).toBe(text.length);
  return rows;
}

const isComment = (row: string[]) => row[0]?.startsWith('# ') === true;

async function* pages(rows: Cell[][]): AsyncGenerator<Cell[][]> {
  yield rows;
}

/** One export over real HTTP; rejects when the connection is broken off. */
async function download(file: CsvExport): Promise<{ text: string; headers: Headers }> {
  const app = express();
  app.get('/', async (_request, response) => {
    try {
      await sendCsv(response, file);
    } catch {
      response.destroy();
    }
  });
  const http = createServer(app).listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  try {
    const reply = await fetch(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`);
    return { text: await reply.text(), headers: reply.headers };
  } finally {
    http.close();
  }
}

const fileOf = (rows: Cell[][], expected = rows.length): CsvExport => ({
  name: 'soundings-fleet-2024-06-02',
  comments: [['filters', 'none']],
  header: ['a', 'b'],
  pages: pages(rows),
  expected,
});

describe('GET /api/fleet.csv', () => {
  test('leads with what was asked, then one header, then a row per instance', async () => {
    const { headers, text } = await server.send('/api/fleet.csv?population=all&sort=-mau');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(headers['content-disposition']).toBe(
      'attachment; filename="soundings-fleet-2024-06-02.csv"; filename*=UTF-8\'\'soundings-fleet-2024-06-02.csv',
    );
    const rows = parseCsv(text);
    const comments = Object.fromEntries(
      rows.filter(isComment).map(([line]) => String(line).slice(2).split(': ') as [string, string]),
    );
    expect(comments).toMatchObject({
      filters: 'population=all',
      population: 'all',
      order: '-mau',
      columns: 'name hosting levels lastPing pingDays version mau seats contractEnds',
      'as-of': '2024-06-03T06:00:00.000Z',
      coverage: expect.stringMatching(/^MAU of \d+ of \d+ instances; /) as string,
      rows: '9',
    });
    const [header, ...data] = rows.filter((row) => !isComment(row));
    expect(header?.slice(0, 4)).toEqual(['id', 'site_id', 'name', 'account_id']);
    expect(data).toHaveLength(9);
    for (const row of data) expect(row).toHaveLength(header?.length ?? -1);
  });

  test('holds the rows of the table, in its order; what was not collected is empty beside its reason', async () => {
    const query = 'population=all&sort=-mau&hosting=!managed';
    const { body } = await server.json<FleetReply>(`/api/fleet?${query}`);
    const [header = [], ...data] = parseCsv(
      (await server.send(`/api/fleet.csv?${query}&columns=name,mau,seats`)).text,
    ).filter((row) => !isComment(row));
    const column = (name: string) => data.map((row) => row[header.indexOf(name)]);
    expect(column('id')).toEqual(body.rows.map((row) => row.id));
    expect(column('mau')).toEqual(body.rows.map((row) => (row.mau.value === null ? '' : String(row.mau.value))));
    expect(column('mau_reason')).toEqual(body.rows.map((row) => row.mau.reason ?? ''));
    expect(header).not.toContain('hosting');
  });

  test('has the columns of the view in their order, the name first, each once', async () => {
    const headerOf = async (columns: string) => {
      const { text } = await server.send(`/api/fleet.csv?columns=${columns}`);
      const rows = parseCsv(text);
      expect(rows.flat()).toContain('# columns: name segment status hosting');
      return rows.find((row) => !isComment(row));
    };
    const name = ['id', 'site_id', 'name', 'account_id', 'account', 'domain', 'instance_type'];
    const expected = [...name, 'segment', 'status', 'hosting'];
    expect(await headerOf('segment,status,hosting')).toEqual(expected);
    expect(await headerOf('segment,status,name,hosting,status')).toEqual(expected);
  });

  test('has every column of the table, each with columns of its own in the file', async () => {
    const { text } = await server.send(`/api/fleet.csv?columns=${FLEET_COLUMNS.join(',')}`);
    const header = parseCsv(text).find((row) => !isComment(row)) ?? [];
    expect(new Set(header).size).toBe(header.length);
    for (const column of FLEET_COLUMNS) {
      const alone = parseCsv((await server.send(`/api/fleet.csv?columns=${column}`)).text).find(
        (row) => !isComment(row),
      );
      expect(header).toEqual(expect.arrayContaining(alone ?? ['no header']));
      if (column !== 'name') expect(alone?.length).toBeGreaterThan(7);
    }
  });

  test('names its filters in a form that begins no cell', async () => {
    const { text } = await server.send(`/api/fleet.csv?q=${encodeURIComponent('"=1+1, @x"')}`);
    expect(text.split('\r\n')[0]).toBe('# filters: q=%22%3D1%2B1%2C%20%40x%22');
  });
});

describe('S20: cells that a spreadsheet would run', () => {
  const HOSTILE = ['=1+1', '+1', '-1+cmd', '@SUM(A1)', '\tx', '\rx', '\0x', "=cmd|' /C calc'!A0", '＝1'];

  test.each(HOSTILE)('%j is marked as text', async (text) => {
    const rows = parseCsv((await download(fileOf([[text, 'x']]))).text);
    expect(rows.at(-1)).toEqual([`'${text}`, 'x']);
  });

  test('quotes, separators and line ends stay inside their cell; numbers stay numbers', async () => {
    const cells: Cell[][] = [
      ['a "b", c', 'line\r\nbreak'],
      [-12.5, null],
    ];
    const rows = parseCsv((await download(fileOf(cells))).text);
    expect(rows.slice(2)).toEqual([
      ['a "b", c', 'line\r\nbreak'],
      ['-12.5', ''],
    ]);
  });

  test('a comment keeps to its line', async () => {
    const { text } = await download({ ...fileOf([]), comments: [['filters', 'a\r\n=1+1\u2028\0']] });
    expect(text.split('\r\n')[0]).toMatch(/^# filters: a =1\+1/);
  });
});

describe('R18: an export is whole or broken off', () => {
  test.each([0, 1, 3])('2 rows where %i were announced do not end well', async (expected) => {
    await expect(
      download(
        fileOf(
          [
            ['a', 'b'],
            ['c', 'd'],
          ],
          expected,
        ),
      ),
    ).rejects.toThrow(/terminated|fetch failed/);
  });

  test('an error in the middle breaks the transfer', async () => {
    async function* failing(): AsyncGenerator<Cell[][]> {
      yield [['a', 'b']];
      throw new Error('engine');
    }
    await expect(download({ ...fileOf([], 2), pages: failing() })).rejects.toThrow(/terminated|fetch failed/);
  });
});
