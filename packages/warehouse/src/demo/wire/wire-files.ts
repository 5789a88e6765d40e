import { mkdir, open, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { dayOf } from '@soundings/shared/time';
import { accountsCsv, licencesCsv, linksCsv, overridesCsv, releasesCsv } from './records';
import { requestOf } from './request';
import type { FleetPlan } from '../fleet/plan';
import { Traffic } from './traffic';

/** A wire file of the demo, with what its sender knows beside it. */
export interface WireFile {
  path: string;
  asOf?: string;
  receivedAt?: string;
}

/** How many pings of the last day arrive as requests instead of warehouse rows. */
const REQUESTS = 3;

/** Writes the exports of the business systems. */
export async function writeRecords(folder: string, fleet: FleetPlan): Promise<WireFile[]> {
  await mkdir(folder, { recursive: true });
  const exportedAt = (day: number) => (day >= fleet.lastDay ? fleet.now : `${dayOf(day)}T06:00:00Z`);
  const latest = exportedAt(fleet.lastDay);
  const files = [
    ...fleet.exportDays.map((day, index) => ({
      name: `accounts-${dayOf(day)}`,
      text: accountsCsv(fleet, index),
      asOf: exportedAt(day),
    })),
    { name: 'subscriptions-licences', text: licencesCsv(fleet), asOf: latest },
    { name: 'releases', text: releasesCsv(fleet), asOf: latest },
    { name: 'overrides', text: overridesCsv(fleet), asOf: latest },
    { name: 'links', text: linksCsv(fleet), asOf: latest },
  ];
  return Promise.all(
    files.map(async ({ name, text, asOf }) => {
      const path = join(folder, `${name}.csv`);
      await writeFile(path, text);
      return { path, asOf };
    }),
  );
}

/** What is open of a span of days: files by name, each made when there is something to write. */
class OpenFiles {
  private readonly files = new Map<string, { path: string; handle: FileHandle }>();

  constructor(
    private readonly folder: string,
    readonly span: string,
  ) {}

  async write(name: string, content: Buffer | string): Promise<void> {
    if (content.length === 0) return;
    let file = this.files.get(name);
    if (!file) {
      const path = join(this.folder, `${name}-${this.span}.ndjson`);
      file = { path, handle: await open(path, 'w') };
      this.files.set(name, file);
    }
    await file.handle.appendFile(content);
  }

  async close(): Promise<WireFile[]> {
    const files = [...this.files.values()];
    this.files.clear();
    await Promise.all(files.map(({ handle }) => handle.close()));
    return files.map(({ path }) => ({ path }));
  }
}

/** Events are few: a file of theirs holds a quarter, because each file that is loaded costs the same on top. */
const quarterOf = (month: string): string => `${month.slice(0, 5)}q${Math.ceil(Number(month.slice(5)) / 3)}`;

/**
 * Writes pings, a file a month, and events, a file a quarter and protocol, and yields files
 * when they are whole: the caller may load and delete them while the next are written.
 */
export async function* writeTraffic(
  folder: string,
  fleet: FleetPlan,
  seed: number,
): AsyncGenerator<{ files: WireFile[]; through: number }> {
  await mkdir(folder, { recursive: true });
  const traffic = new Traffic(fleet, seed);
  const first = dayOf(fleet.firstDay).slice(0, 7);
  let pings = new OpenFiles(folder, first);
  let events = new OpenFiles(folder, quarterOf(first));
  try {
    for (let today = traffic.nextDay(); today; today = traffic.nextDay()) {
      const month = dayOf(today.day).slice(0, 7);
      if (month !== pings.span) {
        const isNewQuarter = quarterOf(month) !== events.span;
        yield {
          files: [...(await pings.close()), ...(isNewQuarter ? await events.close() : [])],
          through: today.day - 1,
        };
        pings = new OpenFiles(folder, month);
        if (isNewQuarter) events = new OpenFiles(folder, quarterOf(month));
      }
      await events.write('events', today.events.v2);
      await events.write('event-logs', today.events.legacy);
      if (today.day === fleet.lastDay) {
        const { rows, requests } = await splitRequests(folder, today.pings);
        await pings.write('pings', rows);
        yield { files: [...(await pings.close()), ...(await events.close()), ...requests], through: today.day };
      } else {
        await pings.write('pings', today.pings);
        await setImmediate();
      }
    }
  } finally {
    await pings.close();
    await events.close();
  }
}

/** Takes some full pings of recent versions out of a day and writes them as instances send them. */
async function splitRequests(folder: string, pings: Buffer): Promise<{ rows: string; requests: WireFile[] }> {
  const lines = pings.toString('latin1').split('\n');
  const recent = lines.filter((line) => line.includes('"TotalCodyUsers"') && line.includes('"search_usage":{'));
  const taken = recent.slice(-REQUESTS);
  const requests = await Promise.all(
    taken.map(async (line, index) => {
      const { receivedAt, body } = requestOf(line);
      const path = join(folder, `ping-request-${index + 1}.json`);
      await writeFile(path, `${body}\n`);
      return { path, receivedAt };
    }),
  );
  return { rows: lines.filter((line) => !taken.includes(line)).join('\n'), requests };
}
