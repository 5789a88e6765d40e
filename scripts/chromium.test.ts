import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureChromium, findChromium } from './chromium.mjs';
import { root } from './lib/run.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-chromium-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Puts a program of that name on the path of the test's machine. */
function program(name: string, script: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  return file;
}

const environment = () => ({ PATH: folder });

/** A machine on which nothing is installed but what lies in the folder of the test. */
const machine = (change: { isDebian?: boolean; isRoot?: boolean } = {}) => ({
  folders: [folder],
  isDebian: () => change.isDebian ?? true,
  isRoot: () => change.isRoot ?? true,
});

/** What the installer was asked to do, call by call. */
const calls = (): string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
const RECORDED = 'echo "$DEBIAN_FRONTEND $*" >> "${0%/*}/calls"';
const INSTALLS = `if [ "$1" = install ]; then : > "\${0%/*}/chromium"; fi`;

describe('findChromium', () => {
  it('takes the browser that the environment names, our own variable first', () => {
    const env = { SOUNDINGS_CHROMIUM: process.execPath, CHROME_PATH: '/no/such/browser' };
    expect(findChromium(env)).toBe(process.execPath);
    expect(findChromium({ SOUNDINGS_CHROMIUM: '', CHROME_PATH: process.execPath })).toBe(process.execPath);
  });

  it('refuses a name without a file rather than taking another browser', () => {
    expect(() => findChromium({ CHROME_PATH: '/no/such/browser' })).toThrow('CHROME_PATH names /no/such/browser');
  });

  it('finds one on the path, or none', () => {
    expect(findChromium(environment(), { ...machine(), folders: [] })).toBeNull();
    const browser = program('google-chrome', '');
    expect(findChromium(environment(), { ...machine(), folders: [] })).toBe(browser);
  });
});

describe('ensureChromium', () => {
  it('installs the one of Debian when it runs as root', async () => {
    program('apt-get', `${RECORDED}\n${INSTALLS}`);
    expect(await ensureChromium(environment(), machine())).toBe(join(folder, 'chromium'));
    const install = 'noninteractive install -y --no-install-recommends chromium';
    expect(calls()).toEqual(['noninteractive update', install]);
  });

  it('installs nothing when there is one', async () => {
    program('apt-get', RECORDED);
    const browser = program('chromium', '');
    expect(await ensureChromium(environment(), machine())).toBe(browser);
    expect(calls).toThrow('ENOENT');
  });

  it.each(['update', 'install'])('says what apt-get said when its %s fails, and what to do', async (step) => {
    program('apt-get', `${RECORDED}\nif [ "$1" = ${step} ]; then echo "E: no network for $1" >&2; exit 100; fi`);
    const failure = ensureChromium(environment(), machine());
    await expect(failure).rejects.toThrow(`apt-get ${step} failed:\nE: no network for ${step}\n`);
    await expect(failure).rejects.toThrow('SOUNDINGS_CHROMIUM=/path/to/chromium');
    expect(calls()).toHaveLength(step === 'update' ? 1 : 2);
  });

  it('says what to do when apt-get is not there, or brings no browser', async () => {
    await expect(ensureChromium(environment(), machine())).rejects.toThrow(/apt-get could not be started[\s\S]*sudo/);
    program('apt-get', RECORDED);
    await expect(ensureChromium(environment(), machine())).rejects.toThrow(/^The browser tests need a Chromium/);
  });

  it.each([{ isRoot: false }, { isDebian: false }])('installs nothing where it may not: %o', async (change) => {
    program('apt-get', `${RECORDED}\n${INSTALLS}`);
    await expect(ensureChromium(environment(), machine(change))).rejects.toThrow(/^The browser tests need a Chromium/);
    expect(calls).toThrow('ENOENT');
  });
});

it('the settings of the browser tests can be read without a browser', () => {
  const env = { ...process.env, CHROME_PATH: '/no/such/browser', SOUNDINGS_CHROMIUM: undefined };
  const script = `import('./playwright.config.ts').then(({ default: { testDir } }) => console.log(testDir))`;
  const args = ['--import', 'tsx', '--input-type=module', '-e', script];
  expect(execFileSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' })).toBe('e2e\n');
});
