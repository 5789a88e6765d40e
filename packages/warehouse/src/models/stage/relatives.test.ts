import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BuiltFleet, builtFleet } from '../../testing/built-fleet';
import { accountRow, licenceRow, overrideRow, pingRow } from '../../testing/raw-records';

/** What is found beside the classes of drift: a shared key, a rebuilt database, a hosting type that its domain denies. */

const NOW = '2024-06-03T06:00:00.000Z';
const at = (day: string) => ({ received_at: `${day}T10:00:00Z` });
const key = (name: string) => ({ license_key: `key-${name}` });

/** Pings of a site on these days, newest last. */
const site = (id: string, days: readonly string[], more: Parameters<typeof pingRow>[1] = {}) =>
  days.map((day) => pingRow(id, { ...more, ...at(day) }));

const NAMES = ['pair', 'old-pair', 'mixed-pair', 'moved', 'chain', 'both', 'over', 'crm', 'staff', 'agreed', 'vague'];
const URL = (host: string) => ({ external_url: `https://${host}` });
const MANAGED = URL('x.vendorcloud.example');

let fleet: BuiltFleet;
beforeAll(async () => {
  fleet = await builtFleet(
    {
      pings: [
        ...site('pair-1', ['2024-04-01', '2024-06-02'], key('pair')),
        ...site('pair-2', ['2024-05-20', '2024-06-02'], key('pair')),
        ...site('old-pair-1', ['2024-04-01', '2024-06-02'], { ...key('old-pair'), remote_site_version: '5.0.6' }),
        ...site('old-pair-2', ['2024-04-01', '2024-06-02'], { ...key('old-pair'), remote_site_version: '5.0.6' }),
        ...site('mixed-pair-1', ['2024-04-01', '2024-06-02'], key('mixed-pair')),
        ...site('mixed-pair-2', ['2024-04-01', '2024-06-02'], { ...key('mixed-pair'), remote_site_version: '4.5.1' }),
        // Not yet silent, and the new one began after it: a rebuild that is too fresh to tell.
        ...site('moved-1', ['2024-04-01', '2024-05-30'], key('moved')),
        ...site('moved-2', ['2024-06-01', '2024-06-02'], key('moved')),
        ...site('chain-1', ['2024-02-01', '2024-02-20'], key('chain')),
        ...site('chain-2', ['2024-02-22', '2024-04-20'], key('chain')),
        ...site('chain-3', ['2024-04-18', '2024-06-02'], key('chain')),
        // A second site that was there long before the first fell silent succeeds nobody.
        ...site('both-1', ['2024-02-01', '2024-04-20'], key('both')),
        ...site('both-2', ['2024-02-01', '2024-06-02'], key('both')),
        ...site('over-1', ['2024-04-01', '2024-06-02'], key('over')),
        ...site('over-2', ['2024-04-01', '2024-06-02'], key('over')),
        ...site('crm', ['2024-04-01', '2024-06-02'], { ...key('crm'), ...MANAGED }),
        ...site('staff', ['2024-04-01', '2024-06-02'], { ...key('staff'), ...MANAGED }),
        ...site('agreed', ['2024-04-01', '2024-06-02'], { ...key('agreed'), ...MANAGED }),
        ...site('vague', ['2024-04-01', '2024-06-02'], { ...key('vague'), ...MANAGED }),
      ],
      licences: NAMES.map((name) => licenceRow(name)),
      accounts: NAMES.map((name) =>
        accountRow(name, {
          hosting_type: { crm: 'On-Prem', staff: 'Managed', agreed: 'On-Prem', vague: 'somewhere' }[name] ?? null,
        }),
      ),
      overrides: [
        overrideRow('sub-over', 'permitted_pings', 'none'),
        overrideRow('staff', 'hosting', 'self_hosted'),
        overrideRow('agreed', 'hosting', 'managed'),
      ],
    },
    NOW,
    { environment: { SOUNDINGS_MANAGED_DOMAINS: '.vendorcloud.example' } },
  );
});
afterAll(() => fleet.close());

const findings = async (id: string) => JSON.parse(String((await fleet.one(id, 'findings'))?.['findings'])) as unknown[];
const driftOf = async (id: string) => (await fleet.one(id, 'drift'))?.['drift'];

it('names to each of two instances on one key the other, since both are known', async () => {
  const shared = { class: 'shared_licence', detail: null, since: '2024-05-20', severity: 'attention', incident: null };
  expect(await findings('pair-1')).toEqual([{ ...shared, other: 'pair-2' }]);
  expect(await findings('pair-2')).toEqual([{ ...shared, other: 'pair-1' }]);
  expect(await driftOf('pair-1')).toBe('in_sync');
});

it.each(['old-pair-1', 'mixed-pair-1', 'mixed-pair-2', 'moved-1', 'moved-2'])(
  'finds no shared key at %s',
  async (id) => {
    expect(await findings(id)).toEqual([]);
  },
);

it('names the successor of a rebuilt database, and to each successor whom it succeeds', async () => {
  const silent = { class: 'unexpected_silence', detail: 'database_rebuilt', severity: 'attention', incident: null };
  const follows = { class: 'probable_successor', detail: null, severity: 'review', incident: null };
  expect(await findings('chain-1')).toEqual([{ ...silent, since: '2024-02-20', other: 'chain-2' }]);
  expect(await findings('chain-2')).toEqual([
    { ...silent, since: '2024-04-20', other: 'chain-3' },
    { ...follows, since: '2024-02-22', other: 'chain-1' },
  ]);
  expect(await findings('chain-3')).toEqual([{ ...follows, since: '2024-04-18', other: 'chain-2' }]);
  expect(await driftOf('chain-3')).toBe('in_sync');
});

it('takes no instance for a successor that was there long before', async () => {
  expect(await findings('both-1')).toEqual([expect.objectContaining({ detail: 'licence_check_missing', other: null })]);
  expect(await findings('both-2')).toEqual([]);
});

it('puts over-collection before what stands beside it', async () => {
  expect(await findings('over-1')).toEqual([
    expect.objectContaining({ class: 'over_collection', severity: 'incident' }),
    expect.objectContaining({ class: 'shared_licence', other: 'over-2' }),
  ]);
  expect(await driftOf('over-1')).toBe('over_collection');
  const held = await fleet.ask(
    `SELECT DISTINCT dau, dau_reason FROM core.instance_days AS d
     JOIN core.instances AS i ON i.instance_no = d.instance_no WHERE i.id = 'over-1' AND d.day >= DATE '2024-05-01'`,
  );
  expect(held).toEqual([{ dau: null, dau_reason: 'hidden_by_contract' }]);
});

it('holds a recorded hosting type against the domain, and leaves what counts as it is', async () => {
  const against = { class: 'hosting_contradiction', severity: 'review', other: null, incident: null };
  expect(await findings('crm')).toEqual([{ ...against, detail: 'crm', since: '2024-05-30' }]);
  expect(await findings('staff')).toEqual([{ ...against, detail: 'override', since: '2024-05-01' }]);
  expect(await fleet.one('crm', 'hosting, hosting_source')).toEqual({ hosting: 'self_hosted', hosting_source: 'crm' });
  expect(await findings('agreed')).toEqual([]);
  expect(await findings('vague')).toEqual([]);
});
