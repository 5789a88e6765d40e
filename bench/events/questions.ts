import { adoptionQuerySchema, growthQuerySchema } from '@soundings/shared/usage-events';
import { retentionQuerySchema } from '@soundings/shared/usage-cells';
import { usageSeriesQuerySchema } from '@soundings/shared/usage';
import type { Figure } from '@soundings/shared/number';
import type { Asking } from '../../apps/api/src/questions/question';
import { retention } from '../../apps/api/src/questions/usage-cells';
import { adoption, growth } from '../../apps/api/src/questions/usage-events';
import { usageSeries } from '../../apps/api/src/questions/usage-series';

/** How an engine spells what the questions need of it. Table `event` has site_id, day, user_id and feature; `site` has site_id and hosting. */
export interface Direct {
  week: (day: string) => string;
  month: (day: string) => string;
  nextMonth: (month: string) => string;
  /** An expression as one that may be NULL. */
  nullable: (expression: string) => string;
  /** A derived table `n` with the integers below `end`. */
  numbers: (end: number) => string;
  /** Whole weeks from one week's start to another's. */
  weeksBetween: (from: string, to: string) => string;
  addDays: (day: string, days: string) => string;
}

/** Numbers by what they are of, like `2026-01-01` or `2026-01-04 3 of`. */
export type Numbers = Map<string, number>;

export interface Question {
  name: string;
  path: string;
  query: Record<string, string>;
  inProcess: (asking: Asking, query: Record<string, string>) => Promise<unknown>;
  /** The numbers of a reply that are known. */
  numbers: (reply: never) => Numbers;
  /** The same question as one statement: rows of a key, of one or more columns, and numbers. */
  direct: (d: Direct) => string;
  /** How many columns of a row are its key, and what its numbers are called. */
  key: number;
  parts: readonly string[];
}

/** A cell of one instance with one to four users is left out, wherever the question is asked. */
const told = (column: string) => `(${column} = 0 OR ${column} >= 5)`;

interface SeriesReply {
  series: { key: string; points: ({ start: string } & Figure)[] }[];
}

/** Each known figure under its name; of a share both parts. */
function numbersOf(figures: readonly (readonly [name: string, figure: Figure])[]): Numbers {
  const numbers: Numbers = new Map();
  for (const [name, figure] of figures) {
    if (figure.value === null) continue;
    if (figure.denominator === undefined) numbers.set(name, figure.value);
    else {
      numbers.set(name, Number(figure.numerator));
      numbers.set(`${name} of`, figure.denominator);
    }
  }
  return numbers;
}

const seriesNumbers = ({ series }: SeriesReply): Numbers =>
  numbersOf(
    series.flatMap(({ key, points }) =>
      points.map((point) => [key === 'all' ? point.start : `${key} ${point.start}`, point] as const),
    ),
  );

const everybody = { population: 'all' };

/** Distinct users by period: the sum over instances. */
const activeUsers =
  (period: (d: Direct) => string, where = '') =>
  (d: Direct) =>
    `SELECT p, SUM(u) FROM (
  SELECT site_id, ${period(d)} AS p, COUNT(DISTINCT user_id) AS u FROM event ${where} GROUP BY site_id, p HAVING u >= 5
) AS q GROUP BY p`;

function active(name: string, metric: string, query: Record<string, string>, direct: Question['direct']): Question {
  return {
    name,
    path: '/api/usage/series',
    query: { metric, ...everybody, ...query },
    inProcess: (asking, asked) => usageSeries(asking, usageSeriesQuerySchema.parse(asked)),
    numbers: seriesNumbers as Question['numbers'],
    direct,
    key: 1,
    parts: [''],
  };
}

const rolling = (d: Direct) => `SELECT h.hosting, p, SUM(u) FROM (
  SELECT site_id, p, COUNT(DISTINCT user_id) AS u FROM (
    SELECT site_id, user_id, ${d.addDays('day', 'n')} AS p FROM (SELECT DISTINCT site_id, user_id, day FROM event) AS e CROSS JOIN ${d.numbers(28)} AS r
  ) AS w GROUP BY site_id, p HAVING u >= 5
) AS q JOIN site AS h ON h.site_id = q.site_id GROUP BY h.hosting, p`;

const searchShare = (d: Direct) => `SELECT p, SUM(s), SUM(u) FROM (
  SELECT site_id, ${d.month('day')} AS p, COUNT(DISTINCT user_id) AS u, COUNT(DISTINCT CASE WHEN feature = 'search' THEN user_id END) AS s
  FROM event GROUP BY site_id, p
) AS q WHERE u >= 5 AND ${told('s')} GROUP BY p`;

const growthParts = (
  d: Direct,
) => `WITH months AS (SELECT DISTINCT site_id, user_id, ${d.nullable(d.month('day'))} AS p FROM event),
steps AS (
  SELECT site_id, p, LAG(p) OVER (PARTITION BY site_id, user_id ORDER BY p) AS before, LEAD(p) OVER (PARTITION BY site_id, user_id ORDER BY p) AS after
  FROM months
),
changes AS (
  SELECT site_id, p, CASE WHEN before IS NULL THEN 1 ELSE 0 END AS a, CASE WHEN ${d.nextMonth('before')} = p THEN 1 ELSE 0 END AS b,
    CASE WHEN ${d.nextMonth('before')} < p THEN 1 ELSE 0 END AS c, 0 AS x
  FROM steps
  UNION ALL
  SELECT site_id, ${d.nextMonth('p')} AS q, 0, 0, 0, 1 FROM steps WHERE after IS NULL OR after > ${d.nextMonth('p')}
),
counted AS (SELECT site_id, p, SUM(a) AS a, SUM(b) AS b, SUM(c) AS c, SUM(x) AS x FROM changes GROUP BY site_id, p)
SELECT p, SUM(a), SUM(b), SUM(c), SUM(x) FROM counted WHERE ${['a', 'b', 'c', 'x'].map(told).join(' AND ')} GROUP BY p`;

/** Small groups of a week are left out, and where they alone would be small the smallest other cohort too; so is a cohort without its size. */
const cohorts = (d: Direct) => `WITH weeks AS (SELECT DISTINCT site_id, user_id, ${d.week('day')} AS w FROM event),
firsts AS (SELECT site_id, w, MIN(w) OVER (PARTITION BY site_id, user_id) AS p FROM weeks),
counted AS (SELECT site_id, p, w, ${d.weeksBetween('p', 'w')} AS age, COUNT(*) AS users FROM firsts GROUP BY site_id, p, w, age),
sized AS (SELECT site_id, p, w, age, users, MAX(CASE WHEN age = 0 THEN users END) OVER (PARTITION BY site_id, p) AS size FROM counted),
judged AS (SELECT site_id, p, w, age, users, size, CASE WHEN age <= 26 AND users >= 5 AND size >= 5 THEN 1 ELSE 0 END AS large FROM sized),
placed AS (
  SELECT site_id, p, w, age, users, size, large, SUM(CASE WHEN large = 0 THEN users ELSE 0 END) OVER (PARTITION BY site_id, w) AS lefts,
    ROW_NUMBER() OVER (PARTITION BY site_id, w ORDER BY large DESC, users, age) AS place
  FROM judged
),
guarded AS (
  SELECT site_id, p, age, users, size, CASE WHEN large = 0 OR (place = 1 AND lefts > 0 AND lefts < 5) THEN 1 ELSE 0 END AS small FROM placed
),
closed AS (SELECT site_id, p, age, users, size, small, MAX(CASE WHEN age = 0 THEN small ELSE 0 END) OVER (PARTITION BY site_id, p) AS shut FROM guarded),
states AS (SELECT site_id, p, age, users, size, CASE WHEN small = 1 OR shut = 1 THEN 2 ELSE 1 END AS state FROM closed),
cells AS (
  SELECT s.p AS p, a.n AS age, COALESCE(c.users, 0) AS users, s.size AS size, CASE WHEN COALESCE(c.state, 0) = 0 THEN s.state ELSE c.state END AS state
  FROM (SELECT * FROM states WHERE age = 0) AS s CROSS JOIN ${d.numbers(27)} AS a
  LEFT JOIN states AS c ON c.site_id = s.site_id AND c.p = s.p AND c.age = a.n
)
SELECT p, age, SUM(users), SUM(size) FROM cells WHERE state = 1 GROUP BY p, age`;

interface Asked {
  account: string;
  /** The instances of the account. */
  sites: readonly string[];
  from: string;
  to: string;
  /** The first week of the oldest cohort that a reply may hold. */
  cohortsFrom: string;
}

/** What a page of usage asks, over the whole time. */
export const questionsOf = ({ account, sites, from, to, cohortsFrom }: Asked): readonly Question[] => [
  active(
    'Daily active users',
    'dau_events',
    { from, to },
    activeUsers(() => 'day'),
  ),
  active(
    'Weekly active users',
    'wau_events',
    { from, to },
    activeUsers((d) => d.week('day')),
  ),
  active(
    'Monthly active users',
    'mau_events',
    { from, to },
    activeUsers((d) => d.month('day')),
  ),
  {
    ...active('Rolling 28 days by hosting type', 'mau_rolling_28d', { by: 'hosting', from, to }, rolling),
    key: 2,
  },
  active(
    'Daily active users of one customer',
    'dau_events',
    { account, from, to },
    activeUsers(() => 'day', `WHERE site_id IN (${sites.map((site) => `'${site}'`).join(', ')})`),
  ),
  {
    name: 'Share of one feature (search) by month',
    direct: searchShare,
    key: 1,
    path: '/api/usage/adoption',
    query: { ...everybody, from, to },
    inProcess: (asking, asked) => adoption(asking, adoptionQuerySchema.parse(asked)),
    numbers: (({ series }: SeriesReply) =>
      seriesNumbers({
        series: series.flatMap((one) => (one.key === 'search' ? [{ ...one, key: 'all' }] : [])),
      })) as Question['numbers'],
    parts: ['', ' of'],
  },
  {
    name: 'Growth by month',
    direct: growthParts,
    key: 1,
    path: '/api/usage/growth',
    query: { ...everybody, from, to },
    inProcess: (asking, asked) => growth(asking, growthQuerySchema.parse(asked)),
    numbers: (({ series }: SeriesReply) => {
      const numbers = seriesNumbers({ series: series.filter(({ key }) => key !== 'active') });
      return new Map(
        [...numbers].map(([name, value]) => {
          const [key, start] = name.split(' ');
          return [`${start} ${key}`, value];
        }),
      );
    }) as Question['numbers'],
    parts: [' new', ' retained', ' resurrected', ' churned'],
  },
  {
    name: 'Retention of weekly cohorts, 26 weeks',
    direct: cohorts,
    path: '/api/usage/retention',
    query: { ...everybody, from: cohortsFrom, to },
    inProcess: (asking, asked) => retention(asking, retentionQuerySchema.parse(asked)),
    numbers: ((reply: { cohorts: { start: string; cells: ({ age: number } & Figure)[] }[] }) =>
      numbersOf(
        reply.cohorts.flatMap(({ start, cells }) => cells.map((cell) => [`${start} ${cell.age}`, cell] as const)),
      )) as Question['numbers'],
    key: 2,
    parts: ['', ' of'],
  },
];
