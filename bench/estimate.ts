import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { Random } from '@soundings/warehouse/demo/random';
import { readCurrent, snapshotFile } from '@soundings/warehouse/snapshot/files';
import { emptyStratum, estimateOf, type Stratum } from '../apps/api/src/questions/estimate';
import { percent, table } from './markdown';
import { percentile, timed } from './measure';
import { NOW } from './serve';

/** How far an estimate is off: instances of an invented fleet that do report are hidden, and their sum is estimated from the others. */

const INSTANCES = 1000;
const DAYS = 90;
const MONTH = '2026-10-01';
const TRIALS = 400;
const HIDDEN = [0.1, 0.3, 0.5, 0.7];

interface Reported {
  kind: Stratum['kind'];
  segment: string;
  size: number;
  users: number;
}

/** Who is hidden: by chance, or those with more users per seat twice as likely as the others. */
const WAYS: Record<string, (one: Reported, middle: number) => number> = {
  'by chance': () => 1,
  'heavy users twice as likely': ({ users, size }, middle) => (users / size > middle ? 2 : 1),
};

async function reportedIn(folder: string): Promise<Reported[]> {
  const place = join(folder, 'estimate');
  // The command puts the invented fleet beside the data of one's own.
  const data = join(place, 'demo');
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { recursive: true });
  const command = ['packages/warehouse/dist/cli.mjs', 'demo', '--instances', String(INSTANCES), '--days', String(DAYS)];
  await timed(process.execPath, command, { SOUNDINGS_DATA: join(place, 'data'), SOUNDINGS_NOW: NOW });
  const engine = await DuckDBInstance.create(snapshotFile(data, (await readCurrent(data)) ?? ''), {
    access_mode: 'READ_ONLY',
  });
  const connection = await engine.connect();
  const read = await connection.runAndReadAll(
    `SELECT CASE WHEN seats > 0 THEN 'seats' ELSE 'instances' END, CAST(segment AS VARCHAR), CASE WHEN seats > 0 THEN seats ELSE 1 END, numerator
     FROM cube.readings WHERE metric = 'mau' AND period_start = DATE '${MONTH}' AND complete AND in_customers ORDER BY instance_no`,
  );
  const rows = read.getRowsJson() as [Stratum['kind'], string, string, string][];
  connection.disconnectSync();
  engine.closeSync();
  rmSync(place, { recursive: true, force: true });
  return rows.map(([kind, segment, size, users]) => ({ kind, segment, size: Number(size), users: Number(users) }));
}

function strataOf(all: readonly Reported[], hidden: ReadonlySet<number>): Stratum[] {
  const strata = new Map<string, Stratum>();
  for (const [index, { kind, segment, size, users }] of all.entries()) {
    const key = `${kind} ${segment}`;
    const stratum = strata.get(key) ?? emptyStratum(kind);
    strata.set(key, stratum);
    if (hidden.has(index)) {
      stratum.missing.n += 1;
      stratum.missing.x += size;
      continue;
    }
    const { reporters } = stratum;
    reporters.n += 1;
    reporters.x += size;
    reporters.y += users;
    reporters.xx += size * size;
    reporters.xy += size * users;
    reporters.yy += users * users;
  }
  return [...strata.values()];
}

/** So many of them, the likelier ones more often. */
function hide(all: readonly Reported[], share: number, likelihood: (one: Reported) => number, random: Random) {
  const order = all.map((one, index) => ({ index, key: random.next() ** (1 / likelihood(one)) }));
  const chosen = order.toSorted((a, b) => b.key - a.key).slice(0, Math.round(share * all.length));
  return new Set(chosen.map(({ index }) => index));
}

/** Hides instances of a fleet again and again, and writes how far the estimates were off. */
export async function benchEstimate(folder: string, report: string): Promise<void> {
  const all = await reportedIn(folder);
  const truth = all.reduce((sum, { users }) => sum + users, 0);
  const middle = percentile(
    all.map(({ users, size }) => users / size),
    0.5,
  );
  const rows: string[][] = [];
  for (const [way, likelihood] of Object.entries(WAYS))
    for (const share of HIDDEN) {
      const random = new Random(`${way} ${share}`);
      const errors: number[] = [];
      let refused = 0;
      let held = 0;
      for (let trial = 0; trial < TRIALS; trial++) {
        const hidden = hide(all, share, (one) => likelihood(one, middle), random);
        const estimate = estimateOf(strataOf(all, hidden));
        if (estimate === null) {
          refused += 1;
          continue;
        }
        errors.push(Math.abs(estimate.value - truth) / truth);
        if (estimate.low <= truth && truth <= estimate.high) held += 1;
      }
      const told = TRIALS - refused;
      rows.push([
        way,
        percent(share, 1),
        percent(percentile(errors, 0.5), 1),
        percent(percentile(errors, 0.95), 1),
        percent(held, told),
        String(refused),
      ]);
    }
  const text = `# How far an estimate is off

Printed by \`pnpm bench estimate\`. Of the ${all.length} instances of an invented fleet that report their monthly active users in full (October 2026, ${truth.toLocaleString('en')} users),
some are hidden, ${TRIALS} times each, and the sum of all is estimated from the others by the function behind \`GET /api/usage/estimate\`: users per contracted seat
of those who report, by size class, times the seats of those who do not.

${table(['Hidden', 'share', 'error, median', 'error, 95 of 100', 'the range holds the truth', 'refused'], rows)}

The range says what chance may do. Where those who do not report differ from the others, as in the lower half of the table, it holds less often than 19 of 20 times: an
estimate is no substitute for coverage, which stands beside it. The people of the fleet are simulated; how customers who permit no telemetry differ from others is known to nobody.
`;
  writeFileSync(join(report, 'estimates.md'), text);
  console.log(text);
}
