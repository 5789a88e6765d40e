import type { Grain } from '@soundings/shared/time';

/** The active-user metric of each grain: a ping counts each of them by itself, none follows from another. */
export const ACTIVE_METRIC = { day: 'dau', week: 'wau', month: 'mau' } as const satisfies Record<Grain, string>;

/** The same as user-level events alone tell it. */
export const ACTIVE_METRIC_OF_EVENTS = {
  day: 'dau_events',
  week: 'wau_events',
  month: 'mau_events',
} as const satisfies Record<Grain, string>;
