import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltFleet, builtFleet } from '../../testing/built-fleet';
import type { RawRow } from '../../testing/raw-folder';
import { accountRow, EXPORT, licenceRow, overrideRow, pingRow } from '../../testing/raw-records';

/** Staff facts, the identity chain and the hosting rules, which the random fleets do not reach. */

const NOW = '2024-06-03T06:00:00.000Z';
const CLOUD = 'cloud-site';

const NAMES = ['old-cloud', 'new-cloud', 'mid-cloud', 'on-prem', 'by-suffix', 'by-url', 'said', 'hidden', 'staffed'];
const CRM: Record<string, RawRow> = {
  'old-cloud': { hosting_type: 'Cloud', contract_start: '2020-05-01' },
  'new-cloud': { hosting_type: 'Cloud', contract_start: '2023-05-01' },
  'mid-cloud': { hosting_type: 'Cloud', contract_start: '2022-05-01' },
  'on-prem': { hosting_type: 'On-Prem' },
  said: { hosting_type: 'On-Prem' },
};
const URLS: Record<string, string> = {
  'on-prem': 'https://acme.vendorcloud.example',
  'by-suffix': 'https://user@acme.vendorcloud.example:443/x',
  'by-url': 'https://code.acme.example',
};

let fleet: BuiltFleet;
const ask: BuiltFleet['ask'] = (sql) => fleet.ask(sql);
const one: BuiltFleet['one'] = (id, columns) => fleet.one(id, columns);

beforeAll(async () => {
  const tables = {
    pings: [
      ...NAMES.map((name) => pingRow(name, { license_key: `key-${name}`, external_url: URLS[name] ?? '' })),
      pingRow(CLOUD, { growth_statistics: null }),
      pingRow('rebuilt-old', { license_key: 'key-rebuilt', received_at: '2024-05-10T10:00:00Z' }),
      pingRow('rebuilt-new', { license_key: 'key-rebuilt' }),
      pingRow('wanderer', { license_key: 'key-by-url' }),
      pingRow('detected'),
      pingRow('at-domain', { external_url: 'https://lonely.example/' }),
      pingRow('desktop', { deploy_type: 'app' }),
    ],
    accounts: [...NAMES, 'rebuilt', 'found'].map((name) => accountRow(name, CRM[name])),
    licences: [
      ...NAMES.map((name) => licenceRow(name)),
      licenceRow('rebuilt'),
      licenceRow('found', { detected_instance_id: 'detected', instance_domain: 'elsewhere.example' }),
      licenceRow('lonely', { instance_domain: 'lonely.example', salesforce_account_id: null }),
    ],
    releases: [{ as_of: EXPORT, version: '5.4.0', released_at: '2024-05-22' }],
    overrides: [
      overrideRow('said', 'hosting', 'managed'),
      overrideRow('said', 'instance_type', 'internal'),
      overrideRow('sub-hidden', 'permitted_pings', 'critical'),
      overrideRow('by-url', 'permitted_pings', 'none', { valid_to: '2024-05-20' }),
    ],
    links: [
      { as_of: EXPORT, site_id: 'wanderer', subscription_id: 'sub-staffed', valid_from: '2024-05-01', valid_to: null },
    ],
  };
  fleet = await builtFleet(tables, NOW, { environment: { SOUNDINGS_CLOUD_SITE_ID: CLOUD } });
});
afterAll(() => fleet.close());

describe('hosting', () => {
  it.each([
    ['old-cloud', 'cloud', 'crm'],
    ['new-cloud', 'managed', 'crm'],
    ['mid-cloud', 'unknown', 'crm'],
    ['on-prem', 'self_hosted', 'crm'],
    ['by-suffix', 'managed', 'domain'],
    ['by-url', 'self_hosted', 'domain'],
    ['said', 'managed', 'override'],
    [CLOUD, 'cloud', 'site_id'],
    ['hidden', 'unknown', 'none'],
  ])('of %s is %s by %s', async (id, hosting, source) => {
    expect(await one(id, 'hosting, hosting_source')).toEqual({ hosting, hosting_source: source });
  });
});

describe('identity', () => {
  it.each([
    ['wanderer', 'sub-staffed', 'staff'],
    ['by-url', 'sub-by-url', 'licence_key'],
    ['detected', 'sub-found', 'detected_id'],
    ['at-domain', 'sub-lonely', 'domain'],
    [CLOUD, null, null],
  ])('links %s to %s by %s', async (id, subscription, source) => {
    expect(await one(id, 'subscription_id, link_source')).toEqual({
      subscription_id: subscription,
      link_source: source,
    });
  });

  it('counts the multi-tenant cloud as one instance of the default population, without account or finding', async () => {
    expect(
      await one(CLOUD, 'in_customers, account_id, drift, permitted_pings, permitted_events, display_name'),
    ).toEqual({
      in_customers: true,
      account_id: null,
      drift: 'in_sync',
      permitted_pings: 'full',
      permitted_events: 'all',
      display_name: 'Multi-tenant cloud',
    });
  });

  it('marks the old site of a rebuilt database', async () => {
    expect(await one('rebuilt-old', 'drift, findings')).toEqual({
      drift: 'unexpected_silence',
      findings: expect.stringContaining('"detail":"database_rebuilt"'),
    });
  });

  it('shows a link without account as unlinked, and the desktop app not at all', async () => {
    expect(await one('at-domain', 'drift')).toEqual({ drift: 'unlinked' });
    expect(await one('desktop', 'drift')).toBeUndefined();
  });

  it('lets staff say what kind an instance is', async () => {
    expect(await one('said', 'instance_type, type_source, in_customers')).toEqual({
      instance_type: 'internal',
      type_source: 'override',
      in_customers: false,
    });
  });
});

describe('permission by override', () => {
  it('hides what is above it, in the days and in the latest ping', async () => {
    expect(
      await one('hidden', 'permitted_pings, permitted_source, permitted_since, status, drift, findings'),
    ).toMatchObject({
      permitted_pings: 'critical',
      permitted_source: 'override',
      permitted_since: '2024-05-01',
      status: 'critical',
      drift: 'over_collection',
      findings: expect.stringContaining('"detail":"critical_abolished"'),
    });
    const days = await ask(`SELECT dau, dau_reason, user_accounts FROM core.instance_days AS d
       JOIN (SELECT instance_no FROM core.instances WHERE id = 'hidden') AS i ON i.instance_no = d.instance_no`);
    expect(days).toEqual([{ dau: null, dau_reason: 'hidden_by_contract', user_accounts: 5 }]);
    const [latest] = await ask(`SELECT fields FROM core.latest_pings WHERE id = 'hidden'`);
    const fields = JSON.parse(String(latest?.['fields'])) as Record<string, unknown>;
    expect(fields['site_activity']).toBe('{"MAUs":[]}');
    expect(fields['external_url']).toBeNull();
    expect(fields['license_key']).toMatch(/^[0-9a-f]{8}$/);
  });

  it('ends with its interval, after which the licence speaks again', async () => {
    const levels = await ask(
      `SELECT level, source, valid_from, valid_to FROM core.levels
       WHERE id = 'by-url' AND axis = 'pings' AND kind = 'permitted' ORDER BY valid_from`,
    );
    expect(levels).toEqual([
      { level: 'full', source: 'licence', valid_from: '2024-01-01', valid_to: '2024-05-01' },
      { level: 'none', source: 'override', valid_from: '2024-05-01', valid_to: '2024-05-20' },
      { level: 'full', source: 'licence', valid_from: '2024-05-20', valid_to: null },
    ]);
  });
});
