import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./check-portable.mjs', import.meta.url));
const home = ['', 'home', 'ada'].join('/');

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-portable-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function check(name: string, text: string) {
  writeFileSync(join(folder, name), text);
  const { status, stderr } = spawnSync(process.execPath, [script, folder], { encoding: 'utf8' });
  return { status, stderr };
}

describe('check-portable', () => {
  it('takes files that name no machine', () => {
    expect(check('a.ts', `const path = 'var/data'; // served at /api/fleet`)).toEqual({ status: 0, stderr: '' });
    expect(check('pnpm-lock.yaml', 'resolution: {integrity: sha512-abc}').status).toBe(0);
  });

  it('refuses a home folder', () => {
    expect(check('a.ts', `\nconst path = '${home}/x';`)).toEqual({
      status: 1,
      stderr: `a.ts:2: ${home} exists on one machine only\n`,
    });
  });

  it.each(['pnpm-lock.yaml', 'tools/pnpm-lock.yaml'])('refuses a registry of one house in %s', (file) => {
    mkdirSync(join(folder, 'tools'));
    const { status, stderr } = check(file, 'resolution: {tarball: http://registry.example/a.tgz}');
    expect(status).toBe(1);
    expect(stderr).toContain('http://registry.example');
  });
});
