import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./check-docs.mjs', import.meta.url));

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-docs-'));
  mkdirSync(join(folder, 'packages/shared/src'), { recursive: true });
  mkdirSync(join(folder, 'docs'));
  writeFileSync(join(folder, 'packages/shared/src/time.ts'), '');
  writeFileSync(join(folder, 'docs/loading.md'), '');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function check(text: string, document = 'README.md') {
  writeFileSync(join(folder, document), text);
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { status, stderr };
}

describe('check-docs', () => {
  it.each([
    'See `packages/shared/src/time.ts`, `src/time.ts`, `time.ts` and `packages/shared/src/time`.',
    'A [guide](docs/loading.md#first) and a [site](https://example.com/x.md).',
    '```\npackages/shared/src/   the vocabulary\n```',
    'Made by the build: `apps/web/dist/index.html`, `packages/*/dist`, `var/data`.',
    'Not paths: `application/json`, `/api/fleet`, `@soundings/shared/time`, `x.test.ts`, `and/or`.',
  ])('takes %s', (text) => {
    expect(check(text)).toEqual({ status: 0, stderr: '' });
  });

  it.each([
    ['`packages/shared/src/gone.ts`', 'packages/shared/src/gone.ts'],
    ['see `packages/gone/` now', 'packages/gone/'],
    ['`src/gone.ts`', 'src/gone.ts'],
    ['`gone.mjs`', 'gone.mjs'],
    ['`packages/gone/*/time.ts`', 'packages/gone/'],
    ['[a guide](docs/gone.md)', 'docs/gone.md'],
    ['```\n  packages/gone/src    a room\n```', 'packages/gone/src'],
  ])('refuses the planted fault %s', (text, name) => {
    const { status, stderr } = check(`A line.\n${text}`);
    expect(status).toBe(1);
    expect(stderr).toMatch(new RegExp(`^README\\.md:\\d+: ${name.replaceAll('.', '\\.')} is not in the repository\n$`));
  });

  it('reads the names of tests behind their file', () => {
    writeFileSync(join(folder, 'packages/shared/src/time.test.ts'), "it('counts days', f);\nit(`ends %s`, f);");
    const file = '`packages/shared/src/time.test.ts`';
    expect(check(`| ${file} "counts days", "ends %s" | \`time.test.ts\` "counts days" | "anything" |`).status).toBe(0);
    const { status, stderr } = check(`A line.\n| ${file} "counts days", "counts", "counts weeks" |`);
    expect(status).toBe(1);
    expect(stderr.trim().split('\n')).toEqual(
      ['counts', 'counts weeks'].map(
        (name) => `README.md:2: the test "${name}" is not in packages/shared/src/time.test.ts`,
      ),
    );
  });

  it('reads links from where the document stands', () => {
    expect(check('[loading](loading.md) and [code](../packages/shared/src/time.ts)', 'docs/more.md').status).toBe(0);
    expect(check('[readme](../GONE.md)', 'docs/more.md').status).toBe(1);
  });
});
