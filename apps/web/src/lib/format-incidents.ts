import { HOSTING_LABEL, type Hosting, type IncidentKind } from '@soundings/shared/telemetry';
import { formatDay } from './format';

const ID = /^(?<kind>fleet|hosting|version)(?:-(?<value>.+))?-(?<day>\d{4}-\d{2}-\d{2})$/;

/** Who fell quiet: `the whole fleet`, `managed`, `version 5.2`. */
export function incidentGroup(kind: IncidentKind, value: string | null): string {
  if (value === null) return 'the whole fleet';
  return kind === 'hosting' ? (HOSTING_LABEL[value as Hosting] ?? value).toLowerCase() : `version ${value}`;
}

/** An incident by its id: `version 5.2 quiet from 10 May 2024`. */
export function incidentWords(id: string): string {
  const { kind, value, day } = ID.exec(id)?.groups ?? {};
  if (kind === undefined || day === undefined) return id;
  return `${incidentGroup(kind as IncidentKind, value ?? null)} quiet from ${formatDay(day)}`;
}
