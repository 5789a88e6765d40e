import type { UsageState } from './usage-state';

export interface EventCardProps {
  state: UsageState;
  /** The clock of the data; undefined while nothing is to be asked yet. */
  asOf: string | undefined;
}

/** Said where the page is broken down and this card is not. */
export const togetherNote = ({ by }: UsageState): string | null =>
  by === 'none' ? null : 'All matching instances together: not broken down.';

/** What a card says of every number that events alone tell. */
export const OF_EVENTS = { lowestLevel: null, since: null, pingPath: null };
