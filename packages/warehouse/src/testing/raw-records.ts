import type { RawRow } from './raw-folder';

/** When every record of these tests was exported. */
export const EXPORT = '2024-05-30T00:00:00Z';

/** A full ping of the day before the usual clock, with what a test wants to say of it. */
export function pingRow(siteId: string, more: RawRow = {}): RawRow {
  return {
    shape: 'row',
    received_at: '2024-06-02T23:30:00Z',
    site_id: siteId,
    content_hash: `${siteId} ${String(more['received_at'] ?? '')}`,
    remote_site_version: '5.4.0',
    total_user_accounts: '5',
    site_activity: '{"DAUs":[{"StartTime":"2024-06-02T00:00:00Z","UserCount":2}],"WAUs":[],"MAUs":[]}',
    ...more,
  };
}

/** A licence of the year 2024 with the key `key-<name>`. */
export function licenceRow(name: string, more: RawRow = {}): RawRow {
  return {
    as_of: EXPORT,
    subscription_id: `sub-${name}`,
    subscription_display_name: name,
    salesforce_account_id: `acc-${name}`,
    subscription_created_at: '2024-01-01T00:00:00Z',
    license_id: `lic-${name}`,
    license_key: `key-${name}`,
    info_version: 3,
    tags: '',
    user_count: 10,
    license_created_at: '2024-01-01T00:00:00Z',
    expire_at: '2025-01-01T00:00:00Z',
    ...more,
  };
}

export const accountRow = (name: string, more: RawRow = {}): RawRow => ({
  as_of: EXPORT,
  id: `acc-${name}`,
  name,
  type: 'Customer',
  contract_start: '2024-01-01',
  ...more,
});

export const overrideRow = (instanceId: string, field: string, value: string, more: RawRow = {}): RawRow => ({
  as_of: EXPORT,
  instance_id: instanceId,
  field,
  value,
  valid_from: '2024-05-01',
  valid_to: null,
  ...more,
});
