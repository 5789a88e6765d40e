import { z } from 'zod';
import { open } from './field';
import { filterShape, idSchema, incidentIdSchema } from './filters';
import { daySchema, metaSchema } from './number';
import { INCIDENT_KINDS } from './telemetry';

/** Many instances that fell quiet together: one incident and not as many silent customers. */

export const incidentsQuerySchema = z.strictObject({
  ...filterShape,
  /** Only those that this instance is part of. */
  instance: idSchema.optional(),
});
export type IncidentsQuery = z.infer<typeof incidentsQuerySchema>;

const incidentSchema = z.object({
  id: open(incidentIdSchema),
  kind: open(z.enum(INCIDENT_KINDS)),
  /** The release (`major.minor`) or hosting type that its instances share; null: the whole fleet. */
  value: open(z.string().nullable()),
  /** First day on which they were due and missing. */
  from: open(daySchema),
  /** First day by which half of them were back; null: it goes on. */
  to: open(daySchema.nullable()),
  /** Of its instances those that match the filters. */
  instances: open(z.int().min(1)),
  /** Of these, the ones that have not come back. */
  missing: open(z.int().min(0)),
  /** Filters that show them, beside those that were asked. */
  filters: z.object({ incident: open(incidentIdSchema) }),
});
export type Incident = z.infer<typeof incidentSchema>;

export const incidentsReplySchema = z.object({
  meta: metaSchema,
  /** Newest first. */
  incidents: z.array(incidentSchema),
});
export type IncidentsReply = z.infer<typeof incidentsReplySchema>;
