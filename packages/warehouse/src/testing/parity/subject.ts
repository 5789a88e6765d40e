import type { DuckDBConnection } from '@duckdb/node-api';
import { addPeriods, dayOfInstant, type Grain, GRAINS, periodStart } from '@soundings/shared/time';
import { REVIEWED, type Subject } from '../question-variants';
import { answerOf } from './tables';

const MONTHS = 6;

/** The instance of which most is known: linked, with pings, an account and a version that is a release. */
const BEST_KNOWN = `
SELECT f.*
FROM cube.fleet AS f
LEFT JOIN (SELECT instance_no, COUNT(*) AS days FROM core.instance_days GROUP BY instance_no) AS d
  ON d.instance_no = f.instance_no
ORDER BY
  (f.account_id IS NOT NULL)::INT + (f.subscription_id IS NOT NULL)::INT + (f.version_key IS NOT NULL)::INT
    + (f.license_fingerprint IS NOT NULL)::INT + (f.versions_behind IS NOT NULL)::INT DESC,
  d.days DESC NULLS LAST, f.instance_no
LIMIT 1`;

const BARE_ACCOUNT = `
SELECT account_id, account_domain FROM core.accounts
WHERE account_id NOT IN (SELECT account_id FROM cube.fleet WHERE account_id IS NOT NULL)
ORDER BY account_domain IS NULL, account_id
LIMIT 1`;

const AN_INCIDENT = `
SELECT m.incident_id, i.id
FROM core.incident_members AS m
JOIN core.instances AS i ON i.instance_no = m.instance_no
ORDER BY m.incident_id, i.id
LIMIT 1`;

const UNLINKED = `
SELECT id FROM cube.fleet WHERE account_id IS NULL ORDER BY suggested_account_id IS NULL, id LIMIT 1`;

/** Whom the questions ask about, such that they have an answer; without any instance, the subject of the reviewed texts. */
export async function subjectOf(connection: DuckDBConnection, asOf: string): Promise<Subject> {
  const today = dayOfInstant(asOf);
  const running = periodStart('month', today);
  const time = {
    from: addPeriods('month', running, -MONTHS),
    to: addPeriods('month', running, 1),
    running,
    starts: Object.fromEntries(
      GRAINS.map((grain) => [grain, addPeriods(grain, periodStart(grain, today), -1)]),
    ) as Record<Grain, string>,
  };
  const row = (await answerOf(connection, BEST_KNOWN)).rows[0];
  if (row === undefined) return { ...REVIEWED, ...time };
  const bare = (await answerOf(connection, BARE_ACCOUNT)).rows[0] ?? {};
  const incident = (await answerOf(connection, AN_INCIDENT)).rows[0] ?? {};
  const unlinked = (await answerOf(connection, UNLINKED)).rows[0] ?? {};
  const text = (column: string, otherwise = '-'): string => String(row[column] ?? otherwise);
  const id = text('id');
  return {
    ...time,
    id,
    instanceNo: Number(row['instance_no']),
    subscriptionId: text('subscription_id'),
    accountId: text('account_id'),
    search: id.slice(0, 6).toLowerCase(),
    reading: `mau.month.${time.starts.month}.${row['mau_reason'] === null ? 'reporting' : 'missing'}/deployType:!other/partial:include`,
    incident: String(incident['incident_id'] ?? REVIEWED.incident),
    incidentMember: String(incident['id'] ?? id),
    domain: text('account_domain', text('external_domain')),
    fingerprint: text('license_fingerprint'),
    bareAccount: {
      id: String(bare['account_id'] ?? '-'),
      domain: String(bare['account_domain'] ?? '-'),
    },
    unlinkedId: String(unlinked['id'] ?? '-'),
    versions: [text('version_minor')],
    position: { mau: 0, name: '', id: '' },
    filters: {
      hosting: `${text('hosting')},cloud`,
      status: text('status') === 'none' ? '!full' : '!none',
      permittedPings: `${text('permitted_pings', 'none')},unknown`,
      permittedEvents: row['permitted_events'] === null ? '!none' : '!unknown',
      liveness: text('liveness') === 'silent' ? '!live' : '!silent',
      drift: text('drift'),
      finding: text('drift') === 'unlinked' ? 'unlinked,shared_licence' : '!unlinked,!probable_successor',
      lifecycle: text('lifecycle'),
      deployType: text('deploy_type'),
      segment: text('segment'),
      account: text('account_id'),
      version: '>=0.1,<99.0.1',
      behind: '0..99',
      population: 'all',
      q: `${id.slice(0, 6)} site:${id.slice(-3)} name:${text('display_name').slice(0, 1)} licence:${text('license_fingerprint').slice(0, 2)}`,
    },
  };
}
