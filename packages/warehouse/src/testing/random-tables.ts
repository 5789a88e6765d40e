import fc from 'fast-check';
import { eventPlans, eventsOf } from './oracle/random-events';
import { fleetOf, instancePlan } from './oracle/random-fleet';
import type { RawTables } from './raw-folder';

/** The raw tables of several random fleets with events, told apart by the prefix of their ids. */
export function randomTables({ base, seed, fleets }: { base: string; seed: number; fleets: number }): RawTables {
  const plans = fc.sample(fc.array(instancePlan, { minLength: 2, maxLength: 3 }), { seed, numRuns: fleets });
  const made = plans.map((plan, index) => fleetOf(plan, `f${index}`, base));
  const all = <Key extends 'pings' | 'accounts' | 'licences'>(key: Key) => made.flatMap((fleet) => fleet[key]);
  const sites = [...new Set(all('pings').map((ping) => String(ping['site_id'])))];
  const sent = fc.sample(eventPlans, { seed, numRuns: sites.length });
  const events = sites.flatMap((site, index) => eventsOf(sent[index]!, site, base));
  return {
    pings: all('pings'),
    events,
    accounts: all('accounts'),
    licences: all('licences'),
    releases: made[0]!.releases,
  };
}
