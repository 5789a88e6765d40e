import { FINDINGS, type FindingClass } from '@soundings/shared/telemetry';

/** Classes of finding as the bits of one integer, in the order of their list: an instance has several, and a filter names several. */
export const findingBits = (classes: readonly FindingClass[]): number =>
  FINDINGS.reduce((bits, kind, place) => (classes.includes(kind) ? bits + 2 ** place : bits), 0);
