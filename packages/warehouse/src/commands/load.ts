import { parseArgs } from 'node:util';
import { RAW_KINDS, type RawKind } from '../ingest/layout';
import { type LoadReport, loadFiles } from '../ingest/load';
import { underLock } from '../ingest/lock';
import { type Command, EXIT, UsageError, instantOption } from './command';
import { runBuild } from './run-build';
import { table } from './table';

const OPTIONS = {
  as: { type: 'string' },
  'received-at': { type: 'string' },
  'as-of': { type: 'string' },
  'accept-bad': { type: 'boolean' },
  'no-build': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

/** Loads files into the data folder and builds a snapshot from everything loaded. */
export const load: Command = {
  usage: 'load FILE… [--as KIND] [--received-at T] [--as-of T] [--accept-bad] [--no-build] [--json]',
  summary: 'reads pings, events, accounts, licences, releases, overrides or links; a folder stands for its files',
  run: async (args, context) => {
    const { values, positionals } = parseArgs({ args, options: OPTIONS, allowPositionals: true });
    if (positionals.length === 0) throw new UsageError('load needs at least one file or folder');
    const file = fileOptions(values);
    const dataDir = context.settings.SOUNDINGS_DATA;
    const { machineNow, within } = context;
    const { reports, built } = await underLock({ dataDir, command: 'load', now: machineNow, within }, async (group) => {
      const loaded = await loadFiles({
        dataDir,
        now: context.now,
        within: group,
        acceptBad: values['accept-bad'] === true,
        files: positionals.map((path) => ({ path, ...file })),
      });
      if (values.json !== true) context.out.write(describe(loaded));
      const changed = loaded.some(({ status, rows }) => status === 'loaded' && rows > 0);
      const build = values['no-build'] !== true && changed;
      return { reports: loaded, built: build ? await runBuild(context, group, values.json !== true) : null };
    });
    if (values.json === true) context.out.write(`${JSON.stringify({ loads: reports, build: built?.id ?? null })}\n`);
    if (built !== null && built.code !== EXIT.ok) return built.code;
    return reports.some(({ status }) => status === 'refused') ? EXIT.someRefused : EXIT.ok;
  },
};

function fileOptions(values: { as?: string; 'received-at'?: string; 'as-of'?: string }) {
  const kind = RAW_KINDS.find((one) => one === values.as);
  if (values.as !== undefined && kind === undefined)
    throw new UsageError(`--as needs one of ${RAW_KINDS.join(', ')}, not "${values.as}"`);
  const receivedAt = instantOption('received-at', values['received-at']);
  const asOf = instantOption('as-of', values['as-of']);
  return {
    ...(kind === undefined ? {} : { kind: kind satisfies RawKind }),
    ...(receivedAt === undefined ? {} : { receivedAt }),
    ...(asOf === undefined ? {} : { asOf }),
  };
}

function describe(reports: readonly LoadReport[]): string {
  const rows = reports.map(({ source, kind, status, note, rows: taken, duplicates, quarantined }) => [
    source,
    kind,
    note === undefined ? status : `${status}: ${note}`,
    taken,
    duplicates,
    quarantined,
  ]);
  return `${table(['file', 'kind', 'result', 'rows', 'duplicates', 'quarantined'], rows)}${reasons(reports)}`;
}

function reasons(reports: readonly LoadReport[]): string {
  return reports
    .filter(({ quarantined }) => quarantined > 0)
    .map(({ source, quarantineByReason }) => {
      const counts = Object.entries(quarantineByReason).map(([reason, count]) => `${count} × ${reason}`);
      return `  ${source}: ${counts.join(', ')}\n`;
    })
    .join('');
}
