import { KnownPaths } from '../json/known-keys';

/** A legacy export row: every column, because one without an id is known by all of them. */
const LEGACY_FIELDS = [
  'site_id',
  'license_key',
  'initial_admin_email',
  'deploy_type',
  'name',
  'url',
  'anonymous_user_id',
  'user_id',
  'source',
  'timestamp',
  'Version',
  'version',
  'feature_flags',
  'public_argument',
  'first_source_url',
  'last_source_url',
  'cohort_id',
  'referrer',
  'device_id',
  'insert_id',
] as const;

const IDENTIFIER = 'metadata.identifier';

/** What is read of a telemetry v2 message; nothing else of it leaves the check of the bytes. */
const V2_FIELDS = [
  `${IDENTIFIER}.licensedInstance.licenseKey`,
  `${IDENTIFIER}.licensedInstance.instanceId`,
  `${IDENTIFIER}.unlicensedInstance.instanceId`,
  `${IDENTIFIER}.workspace.instanceId`,
  `${IDENTIFIER}.workspace.workspaceId`,
  `${IDENTIFIER}.workspace.id`,
  `${IDENTIFIER}.managedService.serviceId`,
  'event.id',
  'event.timestamp',
  'event.feature',
  'event.action',
  'event.source.server.version',
  'event.source.client.name',
  'event.source.client.version',
  'event.user.userId',
  'event.user.anonymousUserId',
  'event.parameters.metadata.sourcegraphOperator',
] as const;

export type EventShape = 'legacy' | 'v2';

/** Fields that reach the engine, in the order in which a sheet has them. */
export const EVENT_FIELDS: Record<EventShape, readonly string[]> = {
  legacy: LEGACY_FIELDS.filter(
    (name) => !/^(initial_admin_email|deploy_type|feature_flags|cohort_id|device_id)$|url|referrer/.test(name),
  ),
  v2: V2_FIELDS,
};

const { root, names } = KnownPaths.over([...LEGACY_FIELDS, ...V2_FIELDS]);

export const EVENT_KEYS = root;
export const EVENT_MEMBERS = names.length;

/** The number under which the scanner keeps a field. */
export const memberOf = (field: string): number => names.indexOf(field);

/** The columns that tell two legacy rows without an id apart, as numbers. */
export const ROW_MEMBERS: readonly number[] = LEGACY_FIELDS.map(memberOf);
