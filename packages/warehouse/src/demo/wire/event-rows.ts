import type { InstancePlan } from '../fleet/plan';
import type { EventKind } from './event-kinds';

/** One event on its way out of an instance. */
export interface EventFacts {
  kind: Pick<EventKind, 'v2' | 'legacy'>;
  /** Number of the event within its instance. */
  number: number;
  /** RFC 3339. */
  time: string;
  /** 0: not signed in. */
  user: number;
  anonymous: string;
  operator: boolean;
}

/** What the events of an instance share while its version and key do not change. */
export interface EventSender {
  instance: InstancePlan;
  version: string;
  key: string;
  /** All but the last twelve digits of the ids. */
  idStem: string;
}

export type EventWriter = (facts: EventFacts) => string;

const idOf = (stem: string, number: number) => stem + number.toString(16).padStart(12, '0');

/** Messages of telemetry v2: empty fields are left out, 64-bit integers are texts. */
export function v2Writer({ instance, version, key, idStem }: EventSender): EventWriter {
  const identifier =
    key === ''
      ? `"unlicensedInstance":{"instanceId":"${instance.siteId}"`
      : `"licensedInstance":{"licenseKey":"${key}","instanceId":"${instance.siteId}"`;
  const url = instance.externalUrl === '' ? '' : `,"externalUrl":"${instance.externalUrl}"`;
  const head = `{"metadata":{"identifier":{${identifier}${url}}}},"event":{"id":"`;
  return ({ kind: { v2 }, number, time, user, anonymous, operator }) => {
    const signedIn = user === 0 ? '' : `"userId":"${user}"`;
    const device = anonymous === '' ? '' : `${user === 0 ? '' : ','}"anonymousUserId":"${anonymous}"`;
    const parameters = operator ? '"parameters":{"metadata":{"sourcegraphOperator":1}},' : '';
    return `${head}${idOf(idStem, number)}","timestamp":"${time}","feature":"${v2.feature}","action":"${v2.action}","source":{"server":{"version":"${version}"},"client":{"name":"${v2.client}"}},${parameters}"user":{${signedIn}${device}}}}`;
  };
}

/** How many rows of the legacy export carry no id: they are known by all their columns. */
const WITHOUT_ID = 8;

/** Rows of the legacy export. */
export function legacyWriter({ instance, version, key, idStem }: EventSender): EventWriter {
  const head = `{"site_id":"${instance.siteId}","license_key":"${key}","initial_admin_email":"${instance.installerEmail}","deploy_type":"${instance.deployType}","name":"`;
  return ({ kind: { legacy }, number, time, user, anonymous, operator }) => {
    const id = number % WITHOUT_ID === 0 ? '' : `,"insert_id":"${idOf(idStem, number)}"`;
    const argument = operator ? String.raw`{\"sourcegraph_operator\":true}` : '{}';
    return `${head}${legacy.name}","url":"","anonymous_user_id":"${anonymous}","first_source_url":"","last_source_url":"","user_id":${user},"source":"${legacy.source}","timestamp":"${time}","Version":"${version}","feature_flags":"{}","public_argument":"${argument}"${id}}`;
  };
}
