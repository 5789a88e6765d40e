import type { Grain } from '@soundings/shared/time';

/** The active-user metric of each grain: a ping counts each of them by itself, none follows from another. */
export const ACTIVE_METRIC = { day: 'dau', week: 'wau', month: 'mau' } as const satisfies Record<Grain, string>;
