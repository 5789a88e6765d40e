import { SegmentedControl } from '@mantine/core';
import { ENDPOINTS } from '@soundings/shared/endpoints';
import type { FleetMetricKey } from '@soundings/shared/metrics';
import { useQuery } from '@tanstack/react-query';
import { ACTIVE_METRIC, ACTIVE_METRIC_OF_EVENTS } from '../../charts/active-metric';
import { endpointQuery } from '../../lib/api';
import { formatNumber, plural } from '../../lib/format';
import { shownError } from '../../lib/shown-error';
import { useTexts } from '../../lib/search';
import { ErrorCard } from '../../ui/error-card';
import { FilterBar } from '../../ui/filter-bar';
import { FilterChips } from '../../ui/filter-chips';
import { PageHeader } from '../../ui/page-header';
import { ChangeSection } from './change-section';
import { EventsSection } from './events-section';
import { FeaturesSection } from './features-section';
import { IncidentLine } from './incident-line';
import { KpiTile } from './kpi-tile';
import { SeriesCard } from './series-card';
import { SourceChoice } from './source-choice';
import { SpreadSection } from './spread-section';
import { UsageControls } from './usage-controls';
import { usageState } from './usage-state';
import { useFacets } from './use-facets';
import classes from './usage.module.css';

/** The order of the tiles: what most people come for first. */
const TILES: readonly FleetMetricKey[] = ['mau', 'wau', 'dau', 'stickiness', 'seat_utilisation', 'user_accounts'];

/** Usage of the matching instances: headline numbers and series, each with whom it covers. */
export function UsagePage() {
  const { texts, change } = useTexts();
  const state = usageState(texts);
  // The clock of the data decides which periods are over; without it no question can be asked.
  const clock = useQuery(endpointQuery(ENDPOINTS.sources));
  const asOf = state.filters.asOf ?? clock.data?.meta.asOf;
  const facets = useFacets(state.filters);
  const shared = { state, asOf };
  if (asOf === undefined && clock.error !== null)
    return (
      <>
        <PageHeader title="Usage" />
        <ErrorCard error={shownError(clock.error) ?? clock.error} onRetry={() => void clock.refetch()} />
      </>
    );
  return (
    <>
      <PageHeader
        title="Usage"
        subtitle={
          <span aria-live="polite">
            {facets.data === undefined
              ? '\u00a0'
              : `${formatNumber(facets.data.matching)} of ${plural(facets.data.total, 'instance')} match`}
          </span>
        }
        actions={
          <SegmentedControl
            aria-label="Population"
            size="xs"
            value={state.filters.population ?? 'customers'}
            onChange={(population) => change({ population: population === 'all' ? 'all' : undefined })}
            data={[
              { value: 'customers', label: 'Customers' },
              { value: 'all', label: 'All instances' },
            ]}
          />
        }
      />
      <div className={classes.filters}>
        <FilterBar filters={state.filters} facets={facets.data?.facets} onChange={change} />
        <FilterChips filters={state.filters} onChange={change} />
      </div>
      <div className={classes.tiles}>
        {TILES.map((metric) => (
          <KpiTile key={metric} metric={metric} {...shared} />
        ))}
      </div>
      <UsageControls {...shared} onChange={change} />
      <IncidentLine {...shared} />
      <div className={classes.charts}>
        <div className={classes.wide}>
          <SeriesCard
            metric={(state.eventsOnly ? ACTIVE_METRIC_OF_EVENTS : ACTIVE_METRIC)[state.grain]}
            grain={state.grain}
            height={320}
            choice={<SourceChoice eventsOnly={state.eventsOnly} onChange={change} />}
            {...shared}
          />
        </div>
        <SeriesCard metric="stickiness" grain="month" height={250} {...shared} />
        <SeriesCard metric="seat_utilisation" grain="month" height={250} {...shared} />
        <div className={classes.wide}>
          <SeriesCard metric="user_accounts" grain="day" height={250} {...shared} />
        </div>
      </div>
      <SpreadSection {...shared} />
      <ChangeSection {...shared} />
      <FeaturesSection {...shared} />
      <EventsSection {...shared} onChange={change} />
    </>
  );
}
