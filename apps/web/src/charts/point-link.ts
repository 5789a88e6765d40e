import type { PointWho } from '@soundings/shared/reading-filter';
import type { ReactNode } from 'react';

/** Whom a reader may ask for behind a point. */
export interface PointOf {
  /** Key of the series; null: all series together. */
  series: string | null;
  /** First day of the period. */
  start: string;
  /** False = the period is not over, or a lower bound is counted. */
  complete: boolean;
  who: PointWho;
}

/** Makes words a link to the instances behind a point; the words alone where nobody can be named. */
export type PointLink = (of: PointOf, words: string) => ReactNode;
