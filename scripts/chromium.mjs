/**
 * Finds the Chromium that the browser tests drive; `node scripts/chromium.mjs` installs Debian's when there is none
 * and prints the path. Nothing is ever downloaded but Debian's own package.
 */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { capture } from './lib/run.mjs';

const VARIABLES = ['SOUNDINGS_CHROMIUM', 'CHROME_PATH'];
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** What decides about finding and installing, besides the environment; a test has a machine of its own. */
const THIS_MACHINE = {
  /** Where browsers lie, before the folders of PATH. */
  folders: ['/usr/bin', '/usr/local/bin', '/snap/bin'],
  isDebian,
  isRoot: () => process.getuid?.() === 0,
};

/**
 * The browser named by the environment, else an installed one; null when there is none.
 *
 * @param {Record<string, string | undefined>} env
 * @throws when the environment names a file that is not there
 */
export function findChromium(env = process.env, { folders } = THIS_MACHINE) {
  for (const variable of VARIABLES) {
    const path = env[variable];
    if (path === undefined || path === '') continue;
    if (existsSync(path)) return path;
    throw new Error(`${variable} names ${path}, and there is no such file.`);
  }
  const onPath = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const installed = [...folders, ...onPath].flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...installed, ...APPLICATIONS].find((path) => existsSync(path)) ?? null;
}

/** The browser as {@link findChromium} finds it, or Debian's, newly installed when we are root. */
export async function ensureChromium(env = process.env, machine = THIS_MACHINE) {
  const found = findChromium(env, machine);
  if (found !== null) return found;
  if (!machine.isDebian() || !machine.isRoot()) throw new Error(ADVICE);
  console.log('No Chromium is installed: installing the one of Debian …');
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'chromium']]) {
    const { code, output } = await capture('apt-get', args, { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } });
    if (code !== 0) throw new Error(`apt-get ${args[0]} failed:\n${output}\n${ADVICE}`);
  }
  const installed = findChromium(env, machine);
  if (installed === null) throw new Error(ADVICE);
  return installed;
}

const ADVICE = `The browser tests need a Chromium. Do one of these:
  - install one: on Debian \`sudo apt-get install chromium\` (tests that run as root do this by themselves)
  - name one: SOUNDINGS_CHROMIUM=/path/to/chromium (CHROME_PATH is read too)`;

function isDebian() {
  return existsSync('/etc/debian_version') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(await ensureChromium());
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
