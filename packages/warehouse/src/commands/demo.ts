import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { type DemoOptions, runDemo } from '../demo/demo';
import { underLock } from '../ingest/lock';
import { type Command, type CommandContext, EXIT, countOption } from './command';
import { progressBar } from './progress-bar';
import { runBuild } from './run-build';

const DEFAULTS = { instances: 400, days: 395, seed: 1 };
const OPTIONS = { instances: { type: 'string' }, days: { type: 'string' }, seed: { type: 'string' } } as const;

/** Makes the demo fleet beside the own data and builds it. */
export const demo: Command = {
  usage: 'demo [--instances N] [--days D] [--seed S]',
  summary: `makes an invented fleet (${DEFAULTS.instances} instances, ${DEFAULTS.days} days) in a folder of its own`,
  run: async (args, context) => {
    const { values } = parseArgs({ args, options: OPTIONS });
    const size = {
      instances: countOption('instances', values.instances, DEFAULTS.instances, 100_000),
      days: countOption('days', values.days, DEFAULTS.days, 4000),
      seed: countOption('seed', values.seed, DEFAULTS.seed, 2 ** 31),
    };
    const dataDir = demoFolder(context.settings.SOUNDINGS_DATA);
    const { machineNow, within } = context;
    const built = await underLock({ dataDir, command: 'demo', now: machineNow, within }, async (group) => {
      await makeFleet({ ...size, dataDir, within: group }, context);
      // The fleet has a clock of its own (clock.json); a fixed one of the environment is in it already.
      return runBuild(context, group, false, { SOUNDINGS_DATA: dataDir });
    });
    if (built.code === EXIT.ok) context.out.write(`The demo fleet is ready (snapshot ${built.id}).\n`);
    return built.code;
  },
};

async function makeFleet(
  fleet: Pick<DemoOptions, 'instances' | 'days' | 'seed' | 'dataDir' | 'within'>,
  { settings, now, err }: CommandContext,
): Promise<void> {
  const bar = progressBar(err);
  try {
    await runDemo({
      ...fleet,
      settings,
      now,
      onProgress: (fraction, label) => bar.show(fraction * 0.8, label),
    });
    bar.show(0.8, 'Building the snapshot');
  } finally {
    bar.done();
  }
}

/** The demo fleet lives beside the own data, never in it. */
export function demoFolder(dataDir: string): string {
  return join(dirname(dataDir), 'demo');
}
