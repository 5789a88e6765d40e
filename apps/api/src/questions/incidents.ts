import type { Incident, IncidentsQuery, IncidentsReply } from '@soundings/shared/incidents';
import { type IncidentRow, incidents as incidentsQuestion } from '@soundings/warehouse/queries/incidents';
import { type Asking, metaOf, run } from './question';

const incidentOf = (row: IncidentRow): Incident => ({
  id: row.incident_id,
  kind: row.kind,
  value: row.value,
  from: row.from_day,
  to: row.to_day,
  instances: row.instances,
  missing: row.missing,
  filters: { incident: row.incident_id },
});

/** When many of the instances at hand fell quiet together. */
export async function incidents(asking: Asking, query: IncidentsQuery): Promise<IncidentsReply> {
  const rows = await run(asking, incidentsQuestion(query, query.instance));
  return { meta: metaOf(asking.lease.snapshot), incidents: rows.map(incidentOf) };
}
