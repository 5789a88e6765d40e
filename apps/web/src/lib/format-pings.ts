import { plural } from './format';

export interface PingRun {
  kind: 'ping' | 'gap' | 'outside';
  /** First day of the run, counted from the left. */
  from: number;
  days: number;
}

const KIND: Record<string, PingRun['kind']> = { '1': 'ping', '0': 'gap' };

/** A day string (`1` ping, `0` gap, `-` before its life) as runs of equal days. */
export function pingRuns(days: string): PingRun[] {
  const runs: PingRun[] = [];
  for (let day = 0; day < days.length; day++) {
    const kind = KIND[days.charAt(day)] ?? 'outside';
    const last = runs.at(-1);
    if (last?.kind === kind) last.days += 1;
    else runs.push({ kind, from: day, days: 1 });
  }
  return runs;
}

/** The strip in words: `Pings on 85 of 90 days; the longest gap is 3 days; none in the last 3 days`. */
export function pingWords(days: string): string {
  const runs = pingRuns(days);
  const total = (kind: PingRun['kind']) => runs.reduce((sum, run) => (run.kind === kind ? sum + run.days : sum), 0);
  const pings = total('ping');
  const life = pings + total('gap');
  if (life === 0) return 'Not in service in these 90 days';
  if (pings === 0) return `No ping on ${plural(life, 'day')}`;
  const gaps = runs.filter(({ kind }) => kind === 'gap').map((run) => run.days);
  const parts = [`Pings on ${pings} of ${plural(life, 'day')}`];
  if (gaps.length > 0) parts.push(`longest gap ${plural(Math.max(...gaps), 'day')}`);
  const last = runs.at(-1);
  if (last?.kind === 'gap') parts.push(`none in the last ${plural(last.days, 'day')}`);
  return parts.join('; ');
}
