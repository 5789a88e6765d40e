import type { FilterTexts } from '@soundings/shared/filters';
import type { NullReason } from '@soundings/shared/telemetry';

/** The filter that finds the instances missing for a reason, where filters can name them. */
const FILTER_OF: Partial<Record<NullReason, FilterTexts>> = {
  no_telemetry: { status: 'none' },
  silent: { liveness: 'silent' },
  not_collected_at_level: { status: 'critical' },
};

/**
 * The filters of the fleet page that come closest to "these instances, missing for this reason";
 * null where no filter can say it, or where the reader already filters by the same thing otherwise.
 */
export function reasonFilters(reason: NullReason, filters: FilterTexts): FilterTexts | null {
  const extra = FILTER_OF[reason];
  if (extra === undefined) return null;
  for (const [key, text] of Object.entries(extra)) {
    const given = filters[key as keyof FilterTexts];
    if (given !== undefined && given !== text) return null;
  }
  return { ...filters, ...extra };
}
