import fc from 'fast-check';
import type { RawRow } from '../raw-folder';
import { plusDays } from './facts';

/** Random raw events around the edges of days, with ids that come again. */
const eventPlan = fc.record({
  id: fc.nat(12),
  day: fc.integer({ min: 0, max: 60 }),
  time: fc.constantFrom('00:00:00Z', '12:30:00Z', '23:59:59.999Z'),
  user: fc.option(fc.nat(4), { nil: null, freq: 8 }),
  feature: fc.constantFrom('search', 'cody', 'cody.chat', 'blob.codeintel', 'signIn', 'repo', 'insights'),
  isLegacy: fc.boolean(),
  isOperator: fc.nat(9).map((roll) => roll === 0),
  isBackend: fc.nat(9).map((roll) => roll === 0),
});

export const eventPlans = fc.array(eventPlan, { maxLength: 30 });
export type EventPlan = typeof eventPlan extends fc.Arbitrary<infer Plan> ? Plan : never;

/** The raw rows of the events of one site. */
export const eventsOf = (plans: readonly EventPlan[], siteId: string, base: string): RawRow[] =>
  plans.map((plan) => ({
    event_hi: plan.id,
    event_lo: plan.id % 3,
    site_id: siteId,
    license_hash: null,
    origin: plan.isLegacy ? 'legacy' : 'licensed',
    user_key: plan.user,
    happened_at: `${plusDays(base, plan.day)}T${plan.time}`,
    feature: plan.feature,
    action: null,
    is_operator: plan.isOperator,
    is_backend: plan.isBackend,
  }));
