import { ENDPOINTS } from '@soundings/shared/endpoints';
import { metricOf, type FleetMetricKey } from '@soundings/shared/metrics';
import type { Grain } from '@soundings/shared/time';
import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AboutMetric } from '../../charts/about-metric';
import { endpointQuery, ProblemError } from '../../lib/api';
import {
  formatDay,
  formatDayShort,
  formatMonth,
  formatNumber,
  formatValue,
  periodWords,
  reasonWords,
  unitOf,
} from '../../lib/format';
import { besideLastKnown } from '../../charts/last-known';
import { CoverageStamp } from '../../ui/coverage-stamp';
import { changeWords, kpiOf, lastKnownWords, type Kpi, type KpiChange } from './kpi';
import { pointLink } from './point-link';
import { useLastKnownReply } from './use-last-known';
import type { UsageState } from './usage-state';
import { finishedWindow } from '../../charts/range-window';
import classes from './kpi.module.css';

interface KpiTileProps {
  metric: FleetMetricKey;
  state: UsageState;
  asOf: string | undefined;
}

/** Finished periods asked for: enough that one late ping does not hide the newest complete one. */
const PERIODS: Record<Grain, number> = { day: 8, week: 4, month: 3 };

/** One headline number: its newest complete period, the change against the one before, and whom it covers. */
export function KpiTile({ metric, state, asOf }: KpiTileProps) {
  const entry = metricOf(metric);
  const grain = entry.grains[0] ?? 'month';
  const unit = unitOf(entry);
  const window = asOf === undefined ? {} : finishedWindow(grain, PERIODS[grain], asOf);
  const call = { query: { ...state.filters, ...window, metric, grain } };
  const query = useQuery({ ...endpointQuery(ENDPOINTS.usageSeries, call), enabled: asOf !== undefined });
  const known = useLastKnownReply(state, metric, asOf === undefined ? null : call.query);
  const points = besideLastKnown(query.data?.series[0]?.points ?? [], known.reply?.series[0]?.points ?? []);
  const kpi = query.data === undefined ? null : kpiOf(points, grain, unit);
  return (
    <section className={classes.tile} aria-label={entry.label} aria-busy={query.isPending || query.isPlaceholderData}>
      <h2 className={classes.label}>
        {entry.label}
        <AboutMetric metric={entry} />
      </h2>
      {query.error !== null ? (
        <TileError error={query.error} retry={() => void query.refetch()} />
      ) : kpi === null ? (
        <TileSkeleton />
      ) : (
        <div data-dimmed={query.isPlaceholderData} className={classes.content}>
          <TileNumber metric={metric} kpi={kpi} grain={grain} unit={unit} state={state} />
        </div>
      )}
    </section>
  );
}

interface TileNumberProps {
  metric: FleetMetricKey;
  kpi: Kpi;
  grain: Grain;
  unit: 'count' | 'ratio';
  state: UsageState;
}

function TileNumber({ metric, kpi, grain, unit, state }: TileNumberProps) {
  const { coverage = null, start } = kpi.point ?? {};
  const lastKnown = kpi.kind === 'value' ? lastKnownWords(kpi.point, unit) : null;
  const link = pointLink({ filters: state.filters, partial: 'exclude', metric: () => metric, grain });
  return (
    <>
      {kpi.kind === 'value' ? (
        <p className={classes.value}>{formatValue(kpi.value, unit)}</p>
      ) : (
        <p className={classes.missing}>
          {coverage?.instances.eligible === 0 ? 'nobody matches' : reasonWords(kpi.reason)}
        </p>
      )}
      <p className={classes.line}>
        {kpi.kind === 'value' ? (
          <>
            <span title={periodWords(kpi.point.start, grain)}>{shortPeriod(kpi.point.start, grain)}</span>
            <ChangeText change={kpi.change} grain={grain} unit={unit} />
          </>
        ) : (
          'no complete period'
        )}
      </p>
      {lastKnown !== null && <p className={classes.known}>{lastKnown}</p>}
      <div className={classes.stamp}>
        {coverage !== null && start !== undefined && (
          <CoverageStamp
            brief
            coverage={coverage}
            whoLink={(who, words) => link({ series: null, start, complete: true, who }, words)}
          />
        )}
      </div>
    </>
  );
}

function ChangeText({ change, grain, unit }: { change: KpiChange | null; grain: Grain; unit: 'count' | 'ratio' }) {
  if (change === null) return <span className={classes.note}>no period to compare</span>;
  const reporting =
    change.reporting === null
      ? 'the same number of instances report'
      : `reporting instances ${formatNumber(change.reporting.before)} → ${formatNumber(change.reporting.now)}`;
  const against = shortPeriod(change.against, grain);
  return (
    <span className={classes.change} title={`Against ${periodWords(change.against, grain)}; ${reporting}`}>
      {changeWords(change, unit)} <span className={classes.note}>vs {against}</span>
    </span>
  );
}

function shortPeriod(start: string, grain: Grain): string {
  if (grain === 'month') return formatMonth(start);
  return grain === 'week'
    ? `week of ${formatDayShort(start)}`
    : formatDayShort(start).concat(` ${formatDay(start).slice(-4)}`);
}

function TileSkeleton() {
  return (
    <div role="status" aria-label="Loading">
      <Skeleton height={26} width={110} my={3} radius={4} />
      <Skeleton height={14} width={150} my={4} radius={4} />
      <Skeleton height={20} width={170} mt={8} radius={10} />
    </div>
  );
}

function TileError({ error, retry }: { error: Error; retry: () => void }) {
  const id = error instanceof ProblemError ? error.requestId : null;
  return (
    <div role="alert" className={classes.error}>
      <p>{error.message}</p>
      {id !== null && (
        <p>
          Request <code className="mono">{id}</code>
        </p>
      )}
      <Button size="compact-xs" variant="default" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
