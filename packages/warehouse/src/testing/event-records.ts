/** Small but valid events in both protocols, as they are on the wire. */

type Fields = Record<string, unknown>;

export const EVENT_SITE = '3b9f6c52-7d1e-4a8b-9c04-5e2a71d0f6b3';
export const EVENT_AT = '2024-06-01T10:00:00.250Z';

/** A telemetry v2 message; `event` changes fields of the event in it. */
export const v2 = (
  event: Fields,
  identifier: Fields = { licensedInstance: { licenseKey: 'k', instanceId: EVENT_SITE } },
) => ({
  metadata: { requestId: 'r', identifier },
  event: {
    id: 'e1',
    timestamp: EVENT_AT,
    feature: 'search',
    action: 'execute',
    source: { server: { version: '5.4.0' }, client: { name: 'WEB', version: '1.2' } },
    user: { userId: '7' },
    ...event,
  },
});

/** A legacy export row. */
export const legacy = (changes: Fields) => ({
  site_id: EVENT_SITE,
  license_key: 'k',
  name: 'ViewBlob',
  user_id: 7,
  anonymous_user_id: 'a',
  source: 'WEB',
  timestamp: EVENT_AT,
  Version: '5.1.9',
  public_argument: '{}',
  insert_id: 'i1',
  ...changes,
});
