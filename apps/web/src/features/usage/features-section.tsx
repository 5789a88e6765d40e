import { Select } from '@mantine/core';
import { type FleetMetricKey, metricOf } from '@soundings/shared/metrics';
import { useState } from 'react';
import type { EventCardProps } from './event-card';
import { SeriesCard } from './series-card';
import { UsageSection } from './usage-section';
import classes from './usage.module.css';

const GROWTH = [
  'users_created',
  'users_retained',
  'users_resurrected',
  'users_churned',
  'users_deleted',
] as const satisfies readonly FleetMetricKey[];
type GrowthMetric = (typeof GROWTH)[number];

const HEIGHT = 250;

/** Growth as each instance counts it: one part at a time, because the parts do not add up to its users. */
function GrowthOfPings({ state, asOf }: EventCardProps) {
  const [metric, setMetric] = useState<GrowthMetric>('users_created');
  return (
    <SeriesCard
      metric={metric}
      grain="month"
      height={HEIGHT}
      state={state}
      asOf={asOf}
      choice={
        <Select
          aria-label="Part of growth"
          size="xs"
          w={170}
          allowDeselect={false}
          value={metric}
          onChange={(value) => setMetric(GROWTH.find((key) => key === value) ?? metric)}
          data={GROWTH.map((key) => ({ value: key, label: metricOf(key).label }))}
        />
      }
    />
  );
}

/** Who uses which part of the product, as the instances count it in their pings. */
export function FeaturesSection({ state, asOf }: EventCardProps) {
  return (
    <UsageSection
      id="from-pings"
      title="Features and growth, from pings"
      lead="What instances that send full pings count themselves. Users of several features are in each of them: do not add the charts."
      asOf={asOf}
    >
      {(near) => {
        const shared = { state, asOf: near, height: HEIGHT };
        const grain = state.grain === 'month' ? 'month' : 'week';
        return (
          <>
            <div className={classes.wide}>
              <SeriesCard metric="search_users" grain={grain} {...shared} />
            </div>
            <SeriesCard metric="codenav_wau" grain="week" {...shared} />
            <SeriesCard metric="batch_mau" grain="month" {...shared} />
            <SeriesCard metric={grain === 'month' ? 'cody_mau' : 'cody_wau'} grain={grain} {...shared} />
            <GrowthOfPings state={state} asOf={near} />
          </>
        );
      }}
    </UsageSection>
  );
}
