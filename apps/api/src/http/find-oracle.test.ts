import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import { BREAKS, type FindReply, type UnlinkedReply } from '@soundings/shared/find';
import { readSettings } from '@soundings/shared/settings';
import { buildSnapshot } from '@soundings/warehouse/snapshot/build';
import { type Clock, dayOf, type Fleet } from '@soundings/warehouse/testing/oracle/facts';
import {
  activeLicence,
  hasTag,
  type Instance,
  instancesOf,
  permittedOn,
} from '@soundings/warehouse/testing/oracle/identity';
import { eventsOf } from '@soundings/warehouse/testing/oracle/random-events';
import { fleetOf, instancePlan, RANDOM_CASES, releases } from '@soundings/warehouse/testing/oracle/random-fleet';
import { stateOf } from '@soundings/warehouse/testing/oracle/states';
import { type RawRow, writeRawFolder } from '@soundings/warehouse/testing/raw-folder';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveFolder, type TestServer } from '../testing/serve';

/** Random fleets, in which each thing that names a customer is looked for; who should be found, and where its chain breaks, is worked out in plain loops over the raw rows. */

const FLEETS = 14;
const EVENTS_ONLY = 'site-sends-events-only';

const fingerprint = (key: string) => createHash('md5').update(key).digest('hex').slice(0, 8);
const text = (value: RawRow[string] | undefined): string => String(value ?? '');
/** Accounts of these fleets live at a domain of their own. */
const domainOf = (accountId: string) => `${accountId}.example`;

/** A fleet in which accounts have domains, installers their addresses, and some keys stand on two sites. */
function randomFleet(seed: number, base: string): Fleet {
  const fleet: Fleet = { pings: [], accounts: [], licences: [], releases };
  const plans = fc.sample(fc.array(instancePlan, { minLength: 1, maxLength: 3 }), { seed, numRuns: FLEETS });
  for (const [index, plan] of plans.entries()) {
    const part = fleetOf(plan, `f${index}`, base);
    const account = `acc-f${index}-0`;
    const sharesKeys = index % 3 === 0;
    fleet.pings.push(
      ...part.pings.map((ping) => ({
        ...ping,
        installer_email: `Ada.Byron@${domainOf(account)}`,
        license_key: sharesKeys ? `key-f${index}-0` : ping['license_key']!,
      })),
    );
    fleet.accounts.push(
      ...part.accounts.map((row) => ({ ...row, website: `https://www.${domainOf(text(row['id']))}/` })),
    );
    fleet.licences.push(...part.licences);
  }
  return fleet;
}

const last = (instance: Instance, column: string): string =>
  instance.days.map(({ row }) => text(row[column])).findLast((value) => value !== '') ?? '';
const sentKey = (instance: Instance) => last(instance, 'license_key');
const host = (instance: Instance) => /^https:\/\/([^/]+)/.exec(last(instance, 'external_url'))?.[1] ?? '';
const subscriptionOf = (instance: Instance) => text(instance.licences[0]?.['subscription_id']);
const accountOf = (instance: Instance) => (instance.account === null ? '' : text(instance.account['id']));
const domainsOf = (instance: Instance) => [
  host(instance),
  instance.account === null ? '' : domainOf(accountOf(instance)),
  last(instance, 'installer_email').split('@')[1] ?? '',
];

function expectedBreaks(instance: Instance, all: Instance[], fleet: Fleet, clock: Clock): string[] {
  const { liveness, in_customers: inCustomers } = stateOf(instance, clock);
  const today = dayOf(clock.now);
  const codes: string[] = [];
  if (instance.siteId === null || liveness === 'silent') {
    const active = activeLicence(instance, today);
    if (active !== null && hasTag(active, 'allow-air-gapped')) codes.push('air_gapped');
    else if (permittedOn(instance, 'pings', today) === 'none') codes.push('pings_not_permitted');
    else codes.push(instance.siteId === null ? 'never_seen' : 'silent');
  }
  const key = sentKey(instance);
  if (instance.siteId !== null && !instance.isCloud) {
    if (key === '') codes.push('no_licence_entered');
    if (key !== '' && all.filter((other) => sentKey(other) === key).length > 1) codes.push('key_on_two_instances');
    if (key !== '' && !fleet.licences.some((licence) => licence['license_key'] === key)) codes.push('unknown_key');
    if (instance.licences.length === 0) codes.push('unlinked');
  }
  if (instance.licences.length > 0 && instance.account === null) codes.push('no_account');
  if (instance.account !== null && !inCustomers) {
    const isCustomer = text(instance.account['type']) === 'Customer';
    const kind =
      instance.instanceType === 'primary' ? (isCustomer ? 'archived' : 'not_a_customer') : instance.instanceType;
    codes.push(`outside_population ${kind}`);
  }
  return codes;
}

const seen = new Set<string>();

describe.each(RANDOM_CASES.slice(0, 3))('$name (seed $seed)', ({ base, now, seed }) => {
  const clock: Clock = { now, liveS: 86_400, lateS: 7 * 86_400, observedDays: 30, cloudSiteId: 'site-f1-0' };
  const fleet = randomFleet(seed, base);
  const instances = instancesOf(fleet, clock);
  let folder: string;
  let server: TestServer;

  const ask = async (q: string): Promise<FindReply> => {
    const { status, body } = await server.json(`/api/find?q=${encodeURIComponent(q)}`);
    expect(status, q).toBe(200);
    return ENDPOINTS.find.reply.parse(body);
  };
  const idsOf = (reply: FindReply) =>
    reply.candidates.flatMap(({ instanceId }) => (instanceId === null ? [] : [instanceId])).toSorted();
  const expectFound = async (q: string, isMeant: (instance: Instance) => boolean) => {
    const reply = await ask(q);
    const meant = instances.filter(isMeant).map(({ id }) => id);
    expect(idsOf(reply), q).toEqual(meant.toSorted());
    expect(reply.matching.instances, q).toBe(meant.length);
    return reply;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'soundings-find-'));
    const event = {
      id: 1,
      day: 3,
      time: '12:30:00Z',
      user: 1,
      feature: 'search',
      isLegacy: false,
      isOperator: false,
      isBackend: false,
    } as const;
    await writeRawFolder(folder, { ...fleet, events: eventsOf([event], EVENTS_ONLY, base) });
    const settings = readSettings({ SOUNDINGS_NOW: now, SOUNDINGS_CLOUD_SITE_ID: clock.cloudSiteId });
    await buildSnapshot({ dataDir: folder, settings, now });
    server = await serveFolder(folder);
  });
  afterAll(async () => {
    await server?.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('every instance is found by its id, and its chain breaks where the raw rows say', async () => {
    for (const instance of instances) {
      const [best] = (await ask(instance.id.toUpperCase())).candidates;
      expect(best).toMatchObject({ instanceId: instance.id, foundBy: 'id' });
      const breaks = best?.breaks.map(({ code, detail }) => (detail === null ? code : `${code} ${detail}`));
      expect(breaks, instance.id).toEqual(expectedBreaks(instance, instances, fleet, clock));
      const values = Object.fromEntries(best?.chain.map(({ step, value }) => [step, value]) ?? []);
      const key = sentKey(instance);
      expect(values).toMatchObject({
        site: instance.siteId,
        key: key === '' ? null : fingerprint(key),
        subscription: instance.isCloud ? null : subscriptionOf(instance) || null,
        account: instance.isCloud ? null : accountOf(instance) || null,
        fleet: stateOf(instance, clock).in_customers ? 'shown' : null,
      });
      for (const code of best?.breaks ?? []) seen.add(code.code);
    }
  });

  test('the filters that are told show exactly that instance', async () => {
    for (const instance of instances) {
      const filters = (await ask(instance.id)).candidates[0]?.fleetFilters;
      const query = new URLSearchParams(filters as Record<string, string>);
      const { body } = await server.json<{ rows: { id: string }[] }>(`/api/fleet?${query.toString()}`);
      expect(body.rows.map(({ id }) => id)).toContain(instance.id);
    }
  });

  test('a key finds who sends it and whose subscription holds it, no matter which of its keys', async () => {
    const keys = new Set([...fleet.licences.map((licence) => text(licence['license_key'])), ...instances.map(sentKey)]);
    keys.delete('');
    for (const key of keys) {
      const holders = new Set(
        fleet.licences.filter((one) => one['license_key'] === key).map((one) => one['subscription_id']),
      );
      const isMeant = (instance: Instance) =>
        sentKey(instance) === key || (!instance.isCloud && holders.has(subscriptionOf(instance)));
      await expectFound(key, isMeant);
      const named = await expectFound(`licence:${fingerprint(key)}`, isMeant);
      expect(JSON.stringify(named)).not.toContain(key);
    }
  });

  test('a domain, URL or e-mail finds whose account, server or installer is there', async () => {
    const domains = new Set(instances.flatMap(domainsOf).filter((domain) => domain !== ''));
    for (const domain of domains)
      for (const typed of [domain, `https://x@www.${domain}:99/y?z=1`, `somebody@${domain}`])
        await expectFound(typed, (instance) => domainsOf(instance).some((own) => own.includes(domain)));
  });

  test('a name finds its account; an account without an instance is found too, and says so', async () => {
    const taken = new Set(instances.map(accountOf));
    for (const name of new Set(fleet.accounts.map(({ id }) => text(id)))) {
      const { candidates } = await ask(name);
      for (const instance of instances.filter((one) => accountOf(one) === name))
        expect(
          candidates.some(({ instanceId }) => instanceId === instance.id),
          instance.id,
        ).toBe(true);
      const bare = candidates.filter(({ instanceId, account }) => instanceId === null && account?.id === name);
      expect(bare.length, name).toBe(taken.has(name) ? 0 : 1);
      for (const { breaks } of bare) for (const { code } of breaks) seen.add(code);
    }
  });

  test('who sends events alone is told apart from who was never seen', async () => {
    const [only] = (await ask(EVENTS_ONLY)).candidates;
    expect(only?.breaks.map(({ code }) => code)).toEqual(['events_only', 'no_licence_entered', 'unlinked']);
    seen.add('events_only');
  });

  test('the queue holds every site without an account once, newest first, each with the accounts of its domains', async () => {
    const rows: UnlinkedReply['rows'] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body }: { body: unknown } = await server.json(
        `/api/unlinked?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`,
      );
      const page = ENDPOINTS.unlinked.reply.parse(body);
      rows.push(...page.rows);
      cursor = page.next;
      expect(page.total).toBe(instances.filter(isUnlinked).length + 1);
    }
    expect(rows.map(({ siteId }) => siteId).toSorted()).toEqual(
      [...instances.filter(isUnlinked).map(({ id }) => id), EVENTS_ONLY].toSorted(),
    );
    const times = rows.map(({ lastPingAt }) => lastPingAt ?? '');
    expect(times).toEqual(times.toSorted().toReversed());
    for (const row of rows.filter(({ siteId }) => siteId !== EVENTS_ONLY)) {
      const instance = instances.find(({ id }) => id === row.siteId)!;
      expect(row.pings).toBe(instance.pings.length);
      const own = new Set(domainsOf(instance));
      const known = fleet.accounts.map(({ id }) => text(id)).filter((id) => own.has(domainOf(id)));
      expect(row.suggestions.map(({ accountId }) => accountId)).toEqual([...new Set(known)]);
      const expected = expectedBreaks(instance, instances, fleet, clock);
      expect(expected).toContain(row.because);
    }
  });
});

const isUnlinked = (instance: Instance): boolean =>
  instance.siteId !== null && instance.account === null && !instance.isCloud;

test('every code of a break occurred', () => {
  expect([...seen].toSorted()).toEqual(Object.keys(BREAKS).toSorted());
});
