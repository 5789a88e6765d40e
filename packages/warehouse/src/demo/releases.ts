import { dayNumber, dayOf } from '@soundings/shared/time';

/** One minor release with the patch builds that follow it. */
export interface Release {
  /** As in the release list, for example `5.3.0`. */
  version: string;
  major: number;
  minor: number;
  day: number;
}

const HISTORY: readonly (readonly [string, string])[] = [
  ['3.20.0', '2020-09-20'],
  ['3.21.0', '2020-10-20'],
  ['3.24.0', '2021-01-20'],
  ['3.27.0', '2021-04-20'],
  ['3.30.0', '2021-07-20'],
  ['3.33.0', '2021-10-20'],
  ['3.36.0', '2022-01-20'],
  ['3.39.0', '2022-04-20'],
  ['3.41.0', '2022-06-20'],
  ['3.43.0', '2022-08-22'],
  ['4.0.0', '2022-10-03'],
  ['4.1.0', '2022-10-24'],
  ['4.2.0', '2022-11-22'],
  ['4.3.0', '2022-12-13'],
  ['4.4.0', '2023-01-23'],
  ['4.5.0', '2023-02-22'],
  ['5.0.0', '2023-03-22'],
  ['5.1.0', '2023-06-28'],
  ['5.2.0', '2023-10-05'],
  ['5.3.0', '2024-02-08'],
  ['5.4.0', '2024-05-22'],
];

/** Days between minor releases after the known list, repeated. */
const RHYTHM = [48, 42, 56, 49, 44, 54];
const LAST_MINOR = 11;

/** The minor releases published up to `now`, oldest first; invented after the known ones. */
export function releasesUntil(now: string): Release[] {
  const releases = HISTORY.map(([version, day]) => {
    const [major, minor] = version.split('.').map(Number) as [number, number];
    return { version, major, minor, day: dayNumber(day) };
  });
  const today = dayNumber(now.slice(0, 10));
  for (let index = 0; ; index += 1) {
    const last = releases.at(-1) as Release;
    const day = last.day + (RHYTHM[index % RHYTHM.length] as number);
    if (day > today) break;
    const wraps = last.minor === LAST_MINOR;
    const [major, minor] = wraps ? [last.major + 1, 0] : [last.major, last.minor + 1];
    releases.push({ version: `${major}.${minor}.0`, major, minor, day });
  }
  return releases.filter((release) => release.day <= today);
}

/** The full version of a release as it stood on `day`: `.0` at first, then patches; build numbers since 5.3. */
export function patched(release: Release, day: number): string {
  const age = day - release.day;
  if (age < 12) return release.version;
  const patch = Math.min(4, 1 + Math.floor((age - 12) / 25));
  const stem = `${release.major}.${release.minor}`;
  if (release.major < 5 || (release.major === 5 && release.minor < 3)) return `${stem}.${patch}`;
  return `${stem}.${1000 + ((release.day * 37) % 2000) + patch * 811}`;
}

/** An unreleased build as the instances name it: build number, date, commit. */
export function insidersBuild(day: number): string {
  const build = 210_000 + (day - dayNumber('2023-01-01')) * 63;
  const commit = Math.imul(build, 2_654_435_761) >>> 0;
  return `${build}_${dayOf(day)}_${commit.toString(16).padStart(8, '0').slice(0, 6)}`;
}

/** The newest release at least `age` days old on `day`. */
export function newestAged(releases: readonly Release[], day: number, age: number): Release {
  const found = releases.findLast((release) => release.day <= day - age) ?? releases[0];
  if (!found) throw new RangeError('no release before that day');
  return found;
}

/** The release `major.minor`. */
export function releaseOf(releases: readonly Release[], stem: string): Release {
  const found = releases.find((release) => release.version.startsWith(`${stem}.`));
  if (!found) throw new RangeError(`no release ${stem}`);
  return found;
}
