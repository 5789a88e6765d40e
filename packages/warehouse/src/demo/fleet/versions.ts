import type { Spell } from './plan';
import type { Random } from '../random';
import { newestAged, patched, releaseOf, type Release } from '../releases';

/** How a customer keeps up: days after a release, and days between upgrades. */
const PACES = {
  managed: { age: [2, 16], gap: [24, 40] },
  quick: { age: [5, 30], gap: [30, 60] },
  steady: { age: [25, 70], gap: [75, 130] },
  slow: { age: [70, 180], gap: [150, 260] },
  stuck: { age: [260, 520], gap: [500, 700] },
} as const satisfies Record<string, { age: readonly [number, number]; gap: readonly [number, number] }>;
export type Pace = keyof typeof PACES;

export type VersionSpell = Spell<{ text: string; release: Release } | null>;

function at(release: Release, day: number): { text: string; release: Release } {
  return { text: patched(release, day), release };
}

/** The versions of an instance that upgrades at `pace`, from the first day to the last. */
export function upgrades(
  random: Random,
  releases: Release[],
  pace: Pace,
  firstDay: number,
  lastDay: number,
): VersionSpell[] {
  const { age, gap } = PACES[pace];
  const newest = (day: number) => newestAged(releases, day, random.int(age[0], age[1]));
  const since = firstDay - random.int(0, gap[1]);
  const spells: VersionSpell[] = [{ from: firstDay, value: at(newest(since), since) }];
  for (let day = since + random.int(gap[0], gap[1]); day <= lastDay; day += random.int(gap[0], gap[1])) {
    if (day <= firstDay) continue;
    const current = spells.at(-1)?.value;
    const next = at(newest(day), day);
    if (current && (next.release.day < current.release.day || next.text === current.text)) continue;
    spells.push({ from: day, value: next });
  }
  return spells;
}

/** One version throughout. */
export function frozen(releases: Release[], stem: string, firstDay: number): VersionSpell[] {
  const release = releaseOf(releases, stem);
  return [{ from: firstDay, value: at(release, release.day + 90) }];
}

/** The value in force on `day`; null before the first. */
export function valueOn<T>(spells: readonly Spell<T>[], day: number): T | null {
  const spell = spells.findLast((candidate) => candidate.from <= day);
  return spell ? spell.value : null;
}
