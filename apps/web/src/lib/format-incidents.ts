import type { Incident } from '@soundings/shared/incidents';
import { HOSTING_LABEL, type Hosting, type IncidentKind } from '@soundings/shared/telemetry';
import { addDays } from '@soundings/shared/time';
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

/** When those of an incident were quiet: `since 10 May 2024`, `from 10 May 2024 to 13 May 2024`. */
export const quietWords = ({ from, to }: Pick<Incident, 'from' | 'to'>): string =>
  to === null ? `since ${formatDay(from)}` : `from ${formatDay(from)} to ${formatDay(addDays(to, -1))}`;

/** The incidents of which some days lie in a window. */
export const incidentsWithin = (incidents: readonly Incident[], window: { from: string; to: string }): Incident[] =>
  incidents.filter(({ from, to }) => from < window.to && (to === null || to > window.from));
