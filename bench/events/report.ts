import { machine, megabytes } from '../measure';
import type { Answered, EventFigures } from './figures';

const number = (value: number): string => value.toLocaleString('en-GB');
const whole = (value: number): string => number(Math.round(value));
const short = (value: number): string => (value < 100 ? value.toFixed(1) : whole(value));
const rate = (events: number, seconds: number): string => `${whole(events / seconds)} events/s`;
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map((_, index) => (index === 0 ? '---' : '--:'))), ...rows.map(row)].join('\n');
}

const answerRow = (one: Answered): string[] => [
  one.name,
  `${short(one.inProcess.p50)} / ${short(one.inProcess.p95)}`,
  `${short(one.cold.p50)} / ${short(one.cold.p95)}`,
  `${short(one.filtered.p50)} / ${short(one.filtered.p95)}`,
  short(one.unchanged.p95),
  short(one.clickhouse),
  short(one.duckdb),
  `${whole(one.clickhouse / one.inProcess.p50)} ×`,
  `${whole(one.duckdb / one.inProcess.p50)} ×`,
  number(one.compared),
];

const HEAD = [
  'Question',
  'in process, p50 / p95 ms',
  'over HTTP, p50 / p95 ms',
  'filtered, p50 / p95 ms',
  '304, p95 ms',
  'ClickHouse ms',
  'DuckDB ms',
  'ClickHouse ÷ ours',
  'DuckDB ÷ ours',
  'numbers compared',
];

const questionsOf = (figures: EventFigures): string => `### ${number(figures.events)} events

${table(HEAD, figures.answers.map(answerRow))}
`;

const loadRow = (figures: EventFigures): string[] => [
  number(figures.events),
  `${rate(figures.events, figures.parquet.seconds)}, ${megabytes(figures.parquet.peakBytes)}`,
  `${rate(figures.ndjson.events, figures.ndjson.seconds)}, ${megabytes(figures.ndjson.peakBytes)}`,
  `${figures.build.seconds.toFixed(1)} s, ${megabytes(figures.build.peakBytes)}`,
  `${figures.oneMoreDay.seconds.toFixed(1)} s, ${megabytes(figures.oneMoreDay.peakBytes)}`,
  megabytes(figures.snapshotBytes),
];

const LOAD_HEAD = ['Events', 'load, Parquet', 'load, NDJSON', 'full build', 'one more day', 'snapshot'];

/** The report as Markdown; `chart` is the file name of its picture. */
export function reportOf(command: string, runs: readonly EventFigures[], chart: string): string {
  const [largest] = runs.toSorted((a, b) => b.events - a.events);
  if (largest === undefined) throw new Error('a report needs at least one run');
  const { instances, days } = largest.size;
  return `# Benchmarks of user-level events

Made by \`${command}\`; do not edit. Machine: ${machine()}.

A fleet with pings, of which ${number(instances)} instances send user-level events for ${number(days)} days. Each row below is one run. Times are of
this one machine: compare the columns of a row, not with other machines.

- *in process*: the function behind the endpoint, on an open snapshot, 40 times; *over HTTP*: a request whose answer no cache holds,
  since its range begins a day later each time; *filtered*: the same range with a filter, so that no finished figures answer; *304*: the same page
  asked again.
- *ClickHouse* (the \`chdb\` package, a MergeTree ordered by site, day and user) and *DuckDB* (a table in the same order) are asked
  the same question of the events themselves, in one statement; the best of three.
- Every number of a reply is compared with theirs; the command fails at the first that differs. An instance's group of one to four users
  is left out by all three.

![${chart}](${chart})

${runs.map(questionsOf).join('\n')}
## Loading and building

Wall time of the whole command and its highest resident memory.

${table(LOAD_HEAD, runs.map(loadRow))}
`;
}

const ENGINES = [
  { label: 'Soundings, in process', colour: '#2a78d6', of: (one: Answered) => one.inProcess.p50 },
  { label: 'ClickHouse', colour: '#eda100', of: (one: Answered) => one.clickhouse },
  { label: 'DuckDB', colour: '#8a8a8a', of: (one: Answered) => one.duckdb },
];
const [LEFT, WIDTH, BAR, GROUP, TOP] = [320, 560, 12, 52, 48];

/** The chart: one group of bars a question, milliseconds on a logarithmic axis from 1. */
export function chartOf({ answers, events }: EventFigures): string {
  const most = Math.ceil(Math.log10(Math.max(...answers.flatMap((one) => ENGINES.map(({ of }) => of(one))))));
  const x = (value: number): number => LEFT + (Math.log10(Math.max(1, value)) / most) * WIDTH;
  const height = TOP + answers.length * GROUP + 30;
  const ticks = Array.from({ length: most + 1 }, (_, power) => 10 ** power);
  const text = (at: number, y: number, words: string, more = '') =>
    `<text x="${at.toFixed(1)}" y="${y}" ${more}>${words}</text>`;
  const grid = ticks.map(
    (tick) =>
      `<line x1="${x(tick).toFixed(1)}" x2="${x(tick).toFixed(1)}" y1="${TOP - 8}" y2="${height - 24}" stroke="#8884"/>${text(x(tick), height - 8, `${whole(tick)} ms`, 'text-anchor="middle"')}`,
  );
  const legend = ENGINES.map(
    ({ label, colour }, index) =>
      `<rect x="${LEFT + index * 190}" y="12" width="12" height="12" fill="${colour}"/>${text(LEFT + 18 + index * 190, 22, label)}`,
  );
  const bars = answers.flatMap((one, group) => [
    text(LEFT - 12, TOP + group * GROUP + 24, one.name, 'text-anchor="end"'),
    ...ENGINES.map(({ colour, of }, index) => {
      const y = TOP + group * GROUP + index * (BAR + 2);
      return `<rect x="${LEFT}" y="${y}" width="${(x(of(one)) - LEFT).toFixed(1)}" height="${BAR}" fill="${colour}"/>${text(x(of(one)) + 6, y + 10, short(of(one)), 'font-size="10"')}`;
    }),
  ]);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${LEFT + WIDTH + 80} ${height}" font-family="system-ui, sans-serif" font-size="12">
<title>Milliseconds of each question over ${number(events)} events, logarithmic</title>
<rect width="100%" height="100%" fill="#ffffff"/>
<g fill="#333333">${[...grid, ...legend, ...bars].join('\n')}</g>
</svg>
`;
}
