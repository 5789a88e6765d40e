import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartOf, reportOf } from './events/report';
import { type EventFigures, measureEvents, measureLoading } from './events/figures';
import { megabytes } from './measure';

/** Measures worlds of so many events, smallest first, and writes the report; its chart is of the largest. */
export async function benchEvents(
  folder: string,
  sizes: readonly number[],
  world: { instances: number; days: number },
  report: string,
): Promise<void> {
  const runs: EventFigures[] = [];
  for (const events of sizes.toSorted((a, b) => a - b)) {
    const figures = await measureEvents(folder, { events, ...world });
    runs.push(figures);
    console.log(`\nEvents: ${figures.events}, build ${figures.build.seconds.toFixed(1)} s`);
    console.log(reportOf('this run', [figures], ''));
  }
  const largest = runs.at(-1);
  if (largest === undefined) return;
  const command = `pnpm bench events --events ${sizes.join(',')} --senders ${world.instances} --event-days ${world.days}`;
  writeFileSync(join(report, 'benchmarks.md'), reportOf(command, runs, 'benchmarks.svg'));
  writeFileSync(join(report, 'benchmarks.svg'), chartOf(largest));
}

/** Measures the reading of events alone, and prints it. */
export async function benchEventLoading(
  folder: string,
  events: number,
  world: { instances: number; days: number },
): Promise<void> {
  const figures = await measureLoading(folder, { events, ...world });
  console.log('\nEvents: loading alone, the whole command (quotas: 1,500,000 and 250,000 events/s)');
  for (const [format, { events: rows, seconds, peakBytes }] of Object.entries(figures))
    console.log(
      `  ${format}: ${rows} events in ${seconds.toFixed(1)} s, ${Math.round(rows / seconds)} events/s, at most ${megabytes(peakBytes)} resident`,
    );
}
