import { ensureChromium } from '../../scripts/chromium.mjs';
import { buildChanged } from '../../scripts/lib/build.mjs';
import { startServer } from './server';
import { addressVariable } from './test';
import { prepareWorlds, settingsOf, WORLDS } from './worlds';

/** Finds the browser, builds the app, prepares the worlds and serves each on a port of its own; returns what takes them down. */
export default async function setUp(): Promise<() => Promise<void>> {
  process.env['SOUNDINGS_CHROMIUM'] = await ensureChromium();
  await buildChanged();
  const folders = await prepareWorlds();
  const servers = await Promise.all(WORLDS.map((world) => startServer(folders[world], settingsOf(world))));
  servers.forEach((server, index) => {
    const world = WORLDS[index];
    if (world !== undefined) process.env[addressVariable(world)] = server.url;
  });
  return async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
}
