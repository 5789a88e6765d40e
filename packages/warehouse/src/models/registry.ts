import { coreIncidentMembers, coreIncidents } from './core/incidents';
import { coreInstanceDays } from './core/instance-days';
import { coreInstances } from './core/instances';
import { coreLatestPings } from './core/latest-pings';
import { coreLevels } from './core/levels';
import { coreAccounts, coreLicences, coreReleases } from './core/records';
import { coreEventDeliveries, coreUserDays, stageInstanceEvents } from './core/user-days';
import { cubeCalendar } from './cube/calendar';
import { cubeCellFigureAccounts, cubeCellFigures, cubeFigureAccounts, cubeFigures } from './cube/figures';
import { cubeFleet, cubeFleetSums } from './cube/fleet';
import { cubeCells } from './cube/event-cells';
import { cubeLastKnown } from './cube/last-known';
import { cubeReadings } from './cube/readings';
import {
  cubeCellAccounts,
  cubeCellSums,
  cubeLastKnownAccounts,
  cubeLastKnownSums,
  cubeSharedAccounts,
  cubeSums,
  cubeUnlinked,
  stageAccountCounts,
} from './cube/sums';
import type { Model } from './model';
import { stageBroadAccounts, stageBroadCellAccounts, stageBroadCellSums, stageBroadSums } from './stage/broad-sums';
import { stageCohorts, stageFrequency } from './stage/event-cells';
import { stageEventDays } from './stage/event-days';
import { stageEventSiteDays, stageEventSites } from './stage/event-sites';
import { stageFindings, stageObservedSince } from './stage/findings';
import { stageBehind, stageDays, stageGrid } from './stage/grid';
import { stageHostings, stageInstanceSeats, stageTypes } from './stage/kinds';
import { stageIdentities, stageLinks, stageSuggestions } from './stage/links';
import {
  stageNamedDays,
  stageNamedMonths,
  stageNamedWeeks,
  stageReceivedMonths,
  stageReceivedWeeks,
} from './stage/named-periods';
import { stagePeriods } from './stage/periods';
import { stagePermissionFacts, stagePermissions, stageSeats } from './stage/permissions';
import { stagePingDays, stagePingLevels } from './stage/ping-days';
import { stagePings } from './stage/pings';
import { stageAccounts, stageContracts, stageLicences, stageOverrides, stageSubscriptions } from './stage/records';
import { stageCadence, stageSites } from './stage/sites';
import {
  stageActiveUsers,
  stageEventGrid,
  stageEventLives,
  stageEventPeriods,
  stageGrowth,
  stageRollingUsers,
  stageUserDays,
  stageUserPeriods,
} from './stage/user-activity';
import { stageStates } from './stage/states';
import { stageQuiet } from './stage/quiet';
import { stageRelatives } from './stage/relatives';
import { stageReleases, stageVersions } from './stage/versions';

/** Every model in build order: each reads only raw tables and models before it. */
export const MODELS: readonly Model[] = [
  stagePings,
  stageReleases,
  stageVersions,
  stagePingDays,
  stagePingLevels,
  stageEventDays,
  stageEventSiteDays,
  stageEventSites,
  stageCadence,
  stageLicences,
  stageSites,
  stageAccounts,
  stageContracts,
  stageSubscriptions,
  stageOverrides,
  stageLinks,
  stageSuggestions,
  stageIdentities,
  stageTypes,
  stageHostings,
  stageSeats,
  stageInstanceSeats,
  stagePermissionFacts,
  stagePermissions,
  stageDays,
  stageBehind,
  stageGrid,
  stageStates,
  stageObservedSince,
  stageRelatives,
  stageQuiet,
  coreIncidents,
  coreIncidentMembers,
  stageFindings,
  coreAccounts,
  coreLicences,
  coreReleases,
  coreInstances,
  coreInstanceDays,
  stageInstanceEvents,
  coreUserDays,
  coreEventDeliveries,
  coreLatestPings,
  coreLevels,
  cubeCalendar,
  stageEventLives,
  stagePeriods,
  stageUserDays,
  stageUserPeriods,
  stageEventGrid,
  stageEventPeriods,
  stageRollingUsers,
  stageActiveUsers,
  stageGrowth,
  stageCohorts,
  stageFrequency,
  stageNamedDays,
  stageNamedWeeks,
  stageNamedMonths,
  stageReceivedWeeks,
  stageReceivedMonths,
  cubeReadings,
  cubeCells,
  stageAccountCounts,
  cubeSums,
  cubeSharedAccounts,
  cubeLastKnown,
  cubeLastKnownSums,
  cubeLastKnownAccounts,
  cubeCellSums,
  cubeCellAccounts,
  stageBroadSums,
  stageBroadAccounts,
  stageBroadCellSums,
  stageBroadCellAccounts,
  cubeFigures,
  cubeFigureAccounts,
  cubeCellFigures,
  cubeCellFigureAccounts,
  cubeUnlinked,
  cubeFleet,
  cubeFleetSums,
];

/** The tables that a snapshot serves. */
export const SERVED_MODELS = MODELS.filter(({ name }) => !name.startsWith('stage.'));
