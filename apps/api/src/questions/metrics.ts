import { DESCRIBED_KEYS, metricOf, type MetricsReply } from '@soundings/shared/metrics';

/** The metric registry, as the wire shows it. */
export function metrics(): MetricsReply {
  return {
    metrics: DESCRIBED_KEYS.map((key) => {
      const { label, unit, definition, lowestLevel, since, until, sources, grains, pingPath, kind, fleetWide } =
        metricOf(key);
      return {
        key,
        label,
        unit,
        definition,
        lowestLevel: lowestLevel ?? 'none',
        since,
        until,
        sources: [...sources],
        grains: [...grains],
        pingPath: pingPath ?? '',
        kind,
        fleetWide,
      };
    }),
  };
}
