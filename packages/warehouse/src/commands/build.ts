import { parseArgs } from 'node:util';
import { underLock } from '../ingest/lock';
import { buildSnapshot } from '../snapshot/build';
import { type Command, EXIT } from './command';
import { progressBar } from './progress-bar';

/** Builds, checks and publishes a snapshot of everything loaded. */
export const build: Command = {
  usage: 'build [--json]',
  summary: 'makes a new snapshot of everything loaded and publishes it',
  run: async (args, { settings, machineNow, within, out, err }) => {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    const dataDir = settings.SOUNDINGS_DATA;
    const bar = progressBar(err);
    const onProgress = (fraction: number, label: string): void => {
      if (err.isTTY) bar.show(fraction, `Building: ${label}`);
    };
    try {
      const { id } = await underLock({ dataDir, command: 'build', now: machineNow, within }, () =>
        buildSnapshot({ dataDir, settings, now: machineNow, onProgress }),
      );
      out.write(values.json === true ? `${JSON.stringify({ id })}\n` : `Built snapshot ${id}.\n`);
      return EXIT.ok;
    } finally {
      if (err.isTTY) bar.done();
    }
  },
};
