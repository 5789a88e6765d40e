import { ensureChromium } from '../../scripts/chromium.mjs';
import { buildChanged } from '../../scripts/lib/build.mjs';
import { addressVariable, WIRE_FOLDER } from './test';
import { prepareFolders, startWorlds, WORLDS } from './worlds';

/** Finds the browser, builds the app, prepares the worlds and serves each on a port of its own; returns what takes them down. */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env['SOUNDINGS_CHROMIUM'] = await ensureChromium();
  await buildChanged();
  const folders = await prepareFolders();
  process.env[WIRE_FOLDER] = folders.wire;
  const servers = await startWorlds(folders);
  for (const world of WORLDS) process.env[addressVariable(world)] = servers[world].url;
  return async () => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  };
}
