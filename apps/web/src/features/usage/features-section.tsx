import { Select } from '@mantine/core';
import { type FleetMetricKey, metricOf } from '@soundings/shared/metrics';
import { useState } from 'react';
import type { EventCardProps } from './event-card';
import { SeriesCard } from './series-card';
import { UsageSection } from './usage-section';
import classes from './usage.module.css';

/** Growth as each instance counts it: one part at a time, because the parts do not add up to its users. */
const GROWTH = [
  'users_created',
  'users_retained',
  'users_resurrected',
  'users_churned',
  'users_deleted',
] as const satisfies readonly FleetMetricKey[];

/** Contributors are among the users: one of the two at a time. */
const BATCH_CHANGES = ['batch_mau', 'batch_contributors'] as const satisfies readonly FleetMetricKey[];

const HEIGHT = 250;

interface ChoiceProps extends EventCardProps {
  /** Counted by month; the first is shown until another is chosen. */
  metrics: readonly [FleetMetricKey, ...FleetMetricKey[]];
  choiceLabel: string;
}

/** One card for metrics that must not be added up. */
function OneOfPings({ metrics, choiceLabel, state, asOf }: ChoiceProps) {
  const [metric, setMetric] = useState(metrics[0]);
  return (
    <SeriesCard
      metric={metric}
      grain="month"
      height={HEIGHT}
      state={state}
      asOf={asOf}
      choice={
        <Select
          aria-label={choiceLabel}
          size="xs"
          w={210}
          allowDeselect={false}
          value={metric}
          onChange={(value) => setMetric(metrics.find((key) => key === value) ?? metric)}
          data={metrics.map((key) => ({ value: key, label: metricOf(key).label }))}
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
            <OneOfPings
              metrics={BATCH_CHANGES}
              choiceLabel="Batch changes users or contributors"
              state={state}
              asOf={near}
            />
            <SeriesCard metric={grain === 'month' ? 'cody_mau' : 'cody_wau'} grain={grain} {...shared} />
            <OneOfPings metrics={GROWTH} choiceLabel="Part of growth" state={state} asOf={near} />
          </>
        );
      }}
    </UsageSection>
  );
}
