import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { check, runStages, total } from './stages.mjs';

let printed: string[];

beforeEach(() => {
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => {
    printed.push(line);
  });
});

afterEach(() => vi.restoreAllMocks());

const tests = (name: string, passed: number, failed: number) => ({
  name,
  run: () => Promise.resolve({ passed, failed, output: `${name} said this` }),
});

describe('runStages', () => {
  it('counts a check as one and a test run by its tests', async () => {
    const stages = [
      check('sound', process.execPath, ['-e', '']),
      check('broken', process.execPath, ['-e', 'process.exit(2)']),
      tests('unit', 12, 3),
    ];
    expect(total(await runStages(stages, 2))).toEqual({ passed: 13, failed: 4 });
  });

  it('counts a stage that throws, and one whose tool is not there, as failed', async () => {
    const thrown = { name: 'thrown', run: () => Promise.reject(new Error('no such world')) };
    const results = await runStages([thrown, check('missing', '/no/such/tool', [])], 1);
    expect(total(results)).toEqual({ passed: 0, failed: 2 });
    expect(printed.join('\n')).toContain('no such world');
  });

  it('prints all a failure said, and nothing of a success but its line', async () => {
    await runStages([tests('bad', 1, 1), tests('good', 2, 0)], 1);
    expect(printed.join('\n')).toContain('bad said this');
    expect(printed.join('\n')).not.toContain('good said this');
  });

  it('keeps both streams of a command in its output', async () => {
    const [result] = await runStages(
      [check('loud', process.execPath, ['-e', 'console.log("out"); console.error("err"); process.exit(1)'])],
      1,
    );
    expect(result?.output).toContain('out');
    expect(result?.output).toContain('err');
  });
});
