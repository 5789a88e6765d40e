import type { Settings } from '@soundings/shared/settings';
import type { Dialect } from '../dialect';
import type { Params } from '../port';

/** What the models know of clock and settings, so that their text never depends on them. */
type ModelSettings = Pick<
  Settings,
  | 'SOUNDINGS_LIVE_HOURS'
  | 'SOUNDINGS_LATE_HOURS'
  | 'SOUNDINGS_OBSERVED_DAYS'
  | 'SOUNDINGS_SMALL_GROUP'
  | 'SOUNDINGS_CLOUD_SITE_ID'
  | 'SOUNDINGS_MANAGED_DOMAINS'
  | 'SOUNDINGS_CODY_PRODUCTS'
>;

/** The one row of `stage.params`: the clock of the snapshot, RFC 3339, to the millisecond, and the settings that models read. */
export function paramsOf(settings: ModelSettings, asOf: string): Params {
  const seconds = (hours: number) => ({ type: 'int64', value: Math.round(hours * 3600) }) as const;
  const instant = new Date(asOf).toISOString();
  return {
    as_of: { type: 'timestamp', value: instant },
    as_of_day: { type: 'date', value: instant.slice(0, 10) },
    live_s: seconds(settings.SOUNDINGS_LIVE_HOURS),
    late_s: seconds(settings.SOUNDINGS_LATE_HOURS),
    observed_days: { type: 'int64', value: settings.SOUNDINGS_OBSERVED_DAYS },
    small_group: { type: 'int64', value: settings.SOUNDINGS_SMALL_GROUP },
    cloud_site_id: { type: 'string', value: settings.SOUNDINGS_CLOUD_SITE_ID },
  };
}

/** The SELECT of that row, with every value bound under the name of its column. */
export const paramsSelect = (d: Dialect, params: Params): string =>
  `SELECT ${Object.keys(params)
    .map((name) => `${d.param(name)} AS ${name}`)
    .join(', ')}`;

/** Tables of one column of texts, by their name: the settings that are lists. */
export function listsOf(settings: ModelSettings): Record<string, { column: string; values: readonly string[] }> {
  return {
    'stage.managed_domains': { column: 'suffix', values: settings.SOUNDINGS_MANAGED_DOMAINS },
    'stage.cody_products': { column: 'name', values: settings.SOUNDINGS_CODY_PRODUCTS },
  };
}
