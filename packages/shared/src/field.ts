import type { z } from 'zod';

/**
 * The class of a reply field decides who may see it (docs: rights). Every leaf of a
 * reply schema carries one; a leaf without a class fails the tests.
 */
export type FieldClass = 'open' | 'contract' | 'person';

/** What stands in place of a personal field that the reader may not see. */
export const MASKED = '[masked]';

const classed =
  (fieldClass: FieldClass) =>
  <Schema extends z.ZodType>(schema: Schema): Schema =>
    schema.meta({ class: fieldClass }) as Schema;

export const open = classed('open');
export const contract = classed('contract');
export const person = classed('person');
