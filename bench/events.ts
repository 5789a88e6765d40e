import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chartOf, reportOf } from './events/report';
import { type EventFigures, measureEvents } from './events/figures';

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
