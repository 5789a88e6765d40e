import { parseArgs } from 'node:util';
import { type DataStatus, readStatus } from '../ingest/status';
import { type Command, EXIT } from './command';
import { demoFolder } from './demo';
import { table } from './table';

/** Says what is loaded and served. */
export const status: Command = {
  usage: 'status [--json]',
  summary: 'snapshot, rows per table, loads per source, quarantine by reason',
  run: async (args, { settings, out }) => {
    const { values } = parseArgs({ args, options: { json: { type: 'boolean' } } });
    const own = await readStatus(settings.SOUNDINGS_DATA);
    // Without own data the demo fleet is what a reader sees.
    const found =
      own.snapshot !== null || own.loads.length > 0 ? own : await readStatus(demoFolder(settings.SOUNDINGS_DATA));
    const shown = found.snapshot !== null || found.loads.length > 0 ? found : own;
    out.write(values.json === true ? `${JSON.stringify(shown)}\n` : describe(shown));
    return EXIT.ok;
  },
};

function describe({ dataDir, snapshot, fault, loads, quarantine }: DataStatus): string {
  const tables = Object.entries(snapshot?.tables ?? {});
  const open = Object.entries(quarantine);
  return [
    `Data folder  ${dataDir}\n`,
    ...(snapshot === null
      ? [fault === null ? 'Snapshot     none yet\n' : `Snapshot     cannot be used: ${fault}\n`]
      : [
          `Snapshot     ${snapshot.id}${snapshot.demo ? ' (demo fleet)' : ''}, built ${snapshot.builtAt}\n`,
          `As of        ${snapshot.asOf}\n`,
          `Data through ${snapshot.dataThrough ?? 'no pings'}\n`,
        ]),
    ...(tables.length === 0 ? [] : ['\nRows per table\n', table(['table', 'rows'], tables)]),
    '\nLoads per source\n',
    loads.length === 0
      ? '  nothing loaded\n'
      : table(
          ['source', 'loaded', 'skipped', 'refused', 'rows', 'duplicates', 'quarantined', 'newest data'],
          loads.map((one) => [
            one.kind,
            one.loaded,
            one.skipped,
            one.refused,
            one.rows,
            one.duplicates,
            one.quarantined,
            one.newestData ?? '–',
          ]),
        ),
    '\nQuarantine by reason\n',
    open.length === 0 ? '  empty\n' : table(['reason', 'records'], open),
  ].join('');
}
