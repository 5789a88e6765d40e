import { parseArgs } from 'node:util';
import { retryQuarantine } from '../ingest/retry';
import { type Command, EXIT } from './command';
import { runBuild } from './run-build';
import { table } from './table';

/** Reads the quarantine again with today's readers. */
export const retry: Command = {
  usage: 'retry [--no-build] [--json]',
  summary: 'reads quarantined records again; what is taken leaves the quarantine',
  run: async (args, context) => {
    const { values } = parseArgs({ args, options: { 'no-build': { type: 'boolean' }, json: { type: 'boolean' } } });
    const loads = await retryQuarantine({ dataDir: context.settings.SOUNDINGS_DATA, now: context.now });
    if (values.json !== true) context.out.write(describe(loads));
    const changed = loads.some(({ rows }) => rows > 0);
    const built = values['no-build'] === true || !changed ? null : await runBuild(context, values.json !== true);
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
