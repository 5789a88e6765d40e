import {
  DEFAULT_FLEET_COLUMNS,
  FLEET_COLUMNS,
  type FleetColumn,
  type FleetRow,
  type FleetSort,
  viewColumns,
} from '@soundings/shared/fleet';
import { DEPLOY_TYPE_LABEL, DRIFT_LABEL, FINDING_LABEL, SEGMENT_LABEL } from '@soundings/shared/telemetry';
import type { ReactNode } from 'react';
import { formatDay, formatMonth, plural } from '../../lib/format';
import { LevelPair } from '../../ui/level-badge';
import { HostingLabel, LivenessMark, StatusMark } from '../../ui/marks';
import { PingStrip } from '../../ui/ping-strip';
import { ReadingText } from '../../ui/reading-text';
import { SeatBar } from '../../ui/seat-bar';
import { Sparkline } from '../../ui/sparkline';
import classes from './fleet-table.module.css';
import { LastPing } from './last-ping';

export interface ColumnView {
  key: FleetColumn;
  label: string;
  /** Longer words for the head, where the label is short. */
  hint?: string;
  width: number;
  numeric?: boolean;
  sort?: FleetSort;
  /** The way a first click sorts. */
  downFirst?: boolean;
  cell: (row: FleetRow, asOf: string) => ReactNode;
}

const mute = (words: string) => <span className={classes['mute']}>{words}</span>;

/** A mismatch in levels; silence has its own mark. */
const isMismatch = (row: FleetRow): boolean =>
  row.findings.some(({ class: drift }) => drift === 'over_collection' || drift === 'under_collection');

/** Silence that the contract or licence permits is no alarm. */
const isPermittedSilence = (row: FleetRow): boolean => row.drift === 'expected_silence';

function VersionCell({ row }: { row: FleetRow }) {
  if (row.version === null) return mute('not reported');
  const { versionsBehind } = row;
  const behind = versionsBehind === null ? null : versionsBehind === 0 ? 'current' : `${versionsBehind} behind`;
  return (
    <span title={behind === null ? 'Not on the release list' : `${row.version}: ${behind}`}>
      {row.version} {behind !== null && mute(behind)}
    </span>
  );
}

const VIEWS: Record<FleetColumn, Omit<ColumnView, 'key'>> = {
  name: { label: 'Customer · instance', width: 166, sort: 'name', cell: (row) => row.name },
  hosting: {
    label: 'Hosting',
    width: 128,
    sort: 'hosting',
    cell: (row) => (
      <span className={classes['small']}>
        <HostingLabel hosting={row.hosting} />
      </span>
    ),
  },
  levels: {
    label: 'Permitted → observed',
    hint: 'What contract and licence allow, and what arrived in the last 30 days',
    width: 240,
    sort: 'drift',
    cell: (row) => <LevelPair permitted={row.permitted} observed={row.observed} mismatch={isMismatch(row)} />,
  },
  lastPing: {
    label: 'Last ping',
    width: 78,
    sort: 'lastPing',
    downFirst: true,
    cell: (row, asOf) => <LastPing row={row} asOf={asOf} permitted={isPermittedSilence(row)} />,
  },
  pingDays: {
    label: 'Last 90 days',
    hint: 'One tick a day: a ping, or a gap',
    width: 182,
    cell: (row) => <PingStrip days={row.pingDays} permitted={isPermittedSilence(row)} />,
  },
  version: { label: 'Version', width: 128, sort: 'version', downFirst: true, cell: (row) => <VersionCell row={row} /> },
  mau: {
    label: 'MAU',
    hint: 'Monthly active users of the last finished month, and twelve months before',
    width: 114,
    numeric: true,
    sort: 'mau',
    downFirst: true,
    cell: (row, asOf) => (
      <span className={classes['mau']}>
        <ReadingText reading={row.mau} asOf={asOf} />
        {row.mau.value !== null && <Sparkline values={row.mauTrend} />}
      </span>
    ),
  },
  seats: {
    label: 'Seats used',
    hint: 'Monthly active users ÷ contracted seats; sorts by seats',
    width: 96,
    numeric: true,
    sort: 'seats',
    downFirst: true,
    cell: (row, asOf) => <SeatBar reading={row.seatUtilisation} seats={row.seats} asOf={asOf} />,
  },
  contractEnds: {
    label: 'Contract',
    hint: 'End of contract',
    width: 82,
    sort: 'contractEnds',
    cell: (row) =>
      row.contractEnds === null ? (
        mute('no date')
      ) : (
        <span title={formatDay(row.contractEnds)}>{formatMonth(row.contractEnds)}</span>
      ),
  },
  status: { label: 'Status', width: 206, sort: 'status', cell: (row) => <StatusMark status={row.status} /> },
  drift: {
    label: 'Drift',
    width: 156,
    sort: 'drift',
    cell: (row) => (
      <span title={row.findings.map(({ class: kind }) => FINDING_LABEL[kind]).join(', ')}>
        {DRIFT_LABEL[row.drift]}
        {row.findings.length > 1 && mute(` +${row.findings.length - 1}`)}
      </span>
    ),
  },
  liveness: {
    label: 'Liveness',
    width: 106,
    cell: (row) => <LivenessMark liveness={row.liveness} permitted={isPermittedSilence(row)} />,
  },
  deployType: { label: 'Deployment', width: 136, cell: (row) => DEPLOY_TYPE_LABEL[row.deployType] },
  segment: {
    label: 'Segment',
    width: 136,
    cell: (row) => (
      <span title={row.seats === null ? undefined : plural(row.seats, 'seat')}>{SEGMENT_LABEL[row.segment]}</span>
    ),
  },
};

export const columnView = (key: FleetColumn): ColumnView => ({ key, ...VIEWS[key] });

/** The columns to show, in the order of the URL text; the name is always first. */
export function columnsOf(text: string | undefined): FleetColumn[] {
  const named = text?.split(',').flatMap((name) => FLEET_COLUMNS.find((key) => key === name) ?? []);
  return viewColumns(named);
}

/** The text for the URL; undefined for the default columns in their order. */
export function columnsText(columns: readonly FleetColumn[]): string | undefined {
  const text = viewColumns(columns).join(',');
  return text === DEFAULT_FLEET_COLUMNS.join(',') ? undefined : text;
}

/** The columns with one of them a place earlier (-1) or later (1); the name keeps the first place. */
export function movedColumn(columns: readonly FleetColumn[], key: FleetColumn, step: 1 | -1): FleetColumn[] {
  const from = columns.indexOf(key);
  const to = from + step;
  const other = columns[to];
  if (from < 1 || to < 1 || other === undefined) return [...columns];
  return columns.map((column, place) => (place === from ? other : place === to ? key : column));
}
