import { parseArgs } from 'node:util';
import { retryQuarantine } from '../ingest/retry';
import { underLock } from '../ingest/lock';
import { type Command, EXIT } from './command';
import { runBuild } from './run-build';
import { table } from './table';

/** Reads the quarantine again with today's readers. */
export const retry: Command = {
  usage: 'retry [--no-build] [--json]',
  summary: 'reads quarantined records again; what is taken leaves the quarantine',
  run: async (args, context) => {
    const { values } = parseArgs({ args, options: { 'no-build': { type: 'boolean' }, json: { type: 'boolean' } } });
    const dataDir = context.settings.SOUNDINGS_DATA;
    const { machineNow, within } = context;
    const { loads, built } = await underLock({ dataDir, command: 'retry', now: machineNow, within }, async (group) => {
      const taken = await retryQuarantine({ dataDir, now: context.now, within: group });
      if (values.json !== true) context.out.write(describe(taken));
      const build = values['no-build'] !== true && taken.some(({ rows }) => rows > 0);
      return { loads: taken, built: build ? await runBuild(context, group, values.json !== true) : null };
    });
    if (values.json === true) context.out.write(`${JSON.stringify({ loads, build: built?.id ?? null })}\n`);
    return built?.code ?? EXIT.ok;
  },
};

function describe(loads: Awaited<ReturnType<typeof retryQuarantine>>): string {
  if (loads.length === 0) return 'Nothing in the quarantine can be read today.\n';
  return table(
    ['file', 'kind', 'rows', 'duplicates'],
    loads.map(({ source, kind, rows, duplicates }) => [source, kind, rows, duplicates]),
  );
}
