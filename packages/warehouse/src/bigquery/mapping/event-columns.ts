/** The two protocols of events, each with a table of its own. */
export const EVENT_SOURCES = ['events', 'legacy_events'] as const;
export type EventSource = (typeof EVENT_SOURCES)[number];

/** What is taken of an event: nothing else of the vendor's tables is named in any statement. */
export interface EventColumn {
  /** The key of the configuration. */
  name: string;
  /** Where the vendor's table has it as published; null: usually there is none. */
  usual: string | null;
  as: 'site' | 'name' | 'key' | 'user' | 'time' | 'mark' | 'argument';
  required?: boolean;
}

const IDENTIFIER = 'metadata.identifier';

/** Telemetry v2: `metadata` and `event` as they are published, JSON or records. */
const V2: readonly EventColumn[] = [
  { name: 'event_id', usual: 'event.id', as: 'name', required: true },
  { name: 'happened_at', usual: 'event.timestamp', as: 'time', required: true },
  { name: 'site_id', usual: null, as: 'site' },
  { name: 'origin', usual: null, as: 'name' },
  { name: 'licensed_instance_id', usual: `${IDENTIFIER}.licensedInstance.instanceId`, as: 'site' },
  { name: 'unlicensed_instance_id', usual: `${IDENTIFIER}.unlicensedInstance.instanceId`, as: 'site' },
  { name: 'workspace_id', usual: `${IDENTIFIER}.workspace.instanceId`, as: 'site' },
  { name: 'managed_service_id', usual: `${IDENTIFIER}.managedService.serviceId`, as: 'site' },
  { name: 'license_key', usual: `${IDENTIFIER}.licensedInstance.licenseKey`, as: 'key' },
  { name: 'user_id', usual: 'event.user.userId', as: 'user' },
  { name: 'anonymous_user_id', usual: 'event.user.anonymousUserId', as: 'name' },
  { name: 'feature', usual: 'event.feature', as: 'name', required: true },
  { name: 'action', usual: 'event.action', as: 'name' },
  { name: 'source', usual: null, as: 'name' },
  { name: 'client_name', usual: 'event.source.client.name', as: 'name' },
  { name: 'client_version', usual: 'event.source.client.version', as: 'name' },
  { name: 'server_version', usual: 'event.source.server.version', as: 'name' },
  { name: 'sourcegraph_operator', usual: 'event.parameters.metadata.sourcegraphOperator', as: 'mark' },
];

const LEGACY: readonly EventColumn[] = [
  { name: 'event_id', usual: 'insert_id', as: 'name' },
  { name: 'happened_at', usual: 'timestamp', as: 'time', required: true },
  { name: 'site_id', usual: 'site_id', as: 'site', required: true },
  { name: 'license_key', usual: 'license_key', as: 'key' },
  { name: 'user_id', usual: 'user_id', as: 'user' },
  { name: 'anonymous_user_id', usual: 'anonymous_user_id', as: 'name' },
  { name: 'feature', usual: 'name', as: 'name', required: true },
  { name: 'source', usual: 'source', as: 'name' },
  { name: 'server_version', usual: 'version', as: 'name' },
  { name: 'public_argument', usual: 'public_argument', as: 'argument' },
];

export const EVENT_COLUMNS: Record<EventSource, readonly EventColumn[]> = { events: V2, legacy_events: LEGACY };

/** Of each of these a source needs one at the least, or no event of it can belong to anybody. */
export const ONE_OF: readonly (readonly string[])[] = [
  ['site_id', 'licensed_instance_id', 'unlicensed_instance_id', 'workspace_id', 'managed_service_id'],
  ['user_id', 'anonymous_user_id'],
];
