import type { Params } from '../../port';
import type { Mapping } from '../mapping/mapping';

/** One job: a SELECT whose answer is written into a table, over what is there or, from the second part on, beside it. */
export interface Step {
  /** The table it makes, like `cube.readings`. */
  table: string;
  /** Its place among the parts of the table, from 0. */
  part: number;
  sql: string;
  params: Params;
}

/**
 * What is taken from an earlier build: the tables that read the vendor's pings and those
 * that add up events, all of them additive by day. A row of the keys says nothing but what
 * its own ping says; which ping speaks for a site and day depends on the pings of that site
 * and day alone, and what events of a day come to on the events of that day. So a day whose
 * pings and events are the same gives the same rows in every build, whatever else has
 * changed since: accounts, releases and settings come in downstream, where every table is
 * made anew from all days. What the clock of the earlier build cut off lies on its last day
 * or later, which is never taken over.
 */
export interface TakenOver {
  /** The first day that is read anew. */
  day: string;
  /** A table of the earlier build with its full name, in backticks. */
  previous: (name: string) => string;
}

/** What statements need to know of the build they belong to. */
export interface Place {
  mapping: Mapping;
  /** A table of this build with its full name, in backticks. */
  own: (name: string) => string;
  takenOver: TakenOver | null;
  /** What the keys of users are made with; null where no statement will run. */
  userSecret: Buffer | null;
}

/** How a build comes to its raw rows. */
export interface ReadSteps {
  /** What is read before the models, in order. */
  before: Step[];
  /** The pings that speak for their days, once it is known which do. */
  dayPings: Step;
  /** The step of the model that adds events up, as it takes over days that another build has added up. */
  eventDays: (step: Step) => Step;
}
