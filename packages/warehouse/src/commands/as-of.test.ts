import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentFile, readCurrent, verifySnapshot } from '../snapshot/files';
import { commandLine, hasStopped } from '../testing/command-line';
import { ndjson, pingRow, tempFolder } from '../testing/data-folder';

const NOW = '2024-06-03T06:00:00.000Z';
const command = commandLine();

/** A data folder with a site of May and one of June, built. */
async function loaded(): Promise<{ data: string; env: Record<string, string> }> {
  const folder = await tempFolder();
  const data = join(folder, 'data');
  const env = { SOUNDINGS_DATA: data, SOUNDINGS_NOW: NOW };
  const file = join(folder, 'pings.ndjson');
  await writeFile(file, ndjson([pingRow('may', '2024-05-10T10:00:00Z'), pingRow('june', '2024-06-02T10:00:00Z')]));
  const { code, err } = await command.start(['load', file], env).ended;
  expect([code, err]).toEqual([0, '']);
  return { data, env };
}

/** What lies in the folder of past days, but for what a lock leaves. */
const kept = async (data: string) => (await readdir(join(data, 'as-of', 'snapshots'))).toSorted();

describe('soundings build --as-of', { timeout: 120_000 }, () => {
  it('builds a past day beside today, once, and leaves today alone', async () => {
    const { data, env } = await loaded();
    const current = await readFile(currentFile(data), 'utf8');
    const id = `${await readCurrent(data)}-as-of-2024-05-20`;
    const first = await command.start(['build', '--as-of', '2024-05-20'], env).ended;
    expect(first).toEqual({ code: 0, signal: null, out: `Built snapshot ${id}.\n`, err: '' });
    const again = await command.start(['build', '--as-of', '2024-05-20', '--json'], env).ended;
    expect(JSON.parse(again.out)).toEqual({ id, found: true });
    const { asOf, dataThrough, tables } = await verifySnapshot(join(data, 'as-of'), id);
    expect(asOf).toBe('2024-05-20T23:59:59.999Z');
    expect(dataThrough).toBe('2024-05-10T10:00:00.000Z');
    expect(tables['core.instances']).toBe(1);
    expect(await readFile(currentFile(data), 'utf8')).toBe(current);
    expect(await kept(data)).toEqual([`snap-${id}.duckdb`, `snap-${id}.json`]);
  });

  it('refuses what is no day and days that are not known, and says which are', async () => {
    const { env } = await loaded();
    for (const [day, says] of [
      ['2024-02-30', '--as-of needs a day like 2024-06-03, not "2024-02-30"'],
      ['2024-05-09', 'the fleet is known from 2024-05-10 on, and past days end before 2024-06-03'],
      ['2024-06-03', 'the fleet is known from 2024-05-10 on, and past days end before 2024-06-03'],
    ] as const) {
      const { code, err } = await command.start(['build', '--as-of', day], env).ended;
      expect([day, code, err]).toEqual([day, 2, expect.stringContaining(says)]);
    }
  });

  it('does not stand in the way of a load, but of another past day', async () => {
    const { data, env } = await loaded();
    const building = command.start(['build', '--as-of', '2024-05-20'], { ...env, SOUNDINGS_STOP_AT: 'checkpoint' });
    await hasStopped(building.child.pid!);
    const other = await command.start(['build', '--as-of', '2024-05-21'], env).ended;
    expect([other.code, other.err]).toEqual([75, expect.stringContaining('"build --as-of 2024-05-20"')]);
    const file = join(data, '../more.ndjson');
    await writeFile(file, ndjson([pingRow('later', '2024-06-02T12:00:00Z')]));
    const load = await command.start(['load', file], env).ended;
    expect([load.code, load.err]).toEqual([0, '']);
    building.child.kill('SIGCONT');
    expect((await building.ended).code).toBe(0);
  });

  it('killed at any step it leaves no half day, and the next build cleans up', async () => {
    const { data, env } = await loaded();
    const id = `${await readCurrent(data)}-as-of-2024-05-20`;
    for (const step of ['checkpoint', 'checkpointed', 'rename snapshots/.duckdb', 'rename snapshots/.json']) {
      const building = command.start(['build', '--as-of', '2024-05-20'], { ...env, SOUNDINGS_STOP_AT: step });
      await hasStopped(building.child.pid!);
      building.child.kill('SIGKILL');
      expect((await building.ended).signal).toBe('SIGKILL');
      await expect(verifySnapshot(join(data, 'as-of'), id), step).rejects.toThrow('ENOENT');
    }
    expect((await command.start(['build', '--as-of', '2024-05-20'], env).ended).code).toBe(0);
    await verifySnapshot(join(data, 'as-of'), id);
    expect(await kept(data)).toEqual([`snap-${id}.duckdb`, `snap-${id}.json`]);
    expect(await readdir(join(data, 'as-of'))).not.toContain('tmp');
  });
});
