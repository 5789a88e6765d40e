import { FACETS, type FacetKey, type FilterTexts } from '@soundings/shared/filters';
import type { FleetReply } from '@soundings/shared/fleet';
import type { Hosting, Status } from '@soundings/shared/telemetry';
import type { ReactNode } from 'react';
import { FILTER_LABEL, facetFilter, facetText, valueLabel } from '../lib/format-filters';
import { FacetMenu, type FacetOption } from './facet-menu';
import classes from './filter-bar.module.css';
import { HostingBar, StatusShape } from './marks';
import { VersionMenu } from './version-menu';

/** The facets offered, hosting first; the version band stands before `VERSION_BEFORE`. */
const OFFERED: FacetKey[] = [
  'hosting',
  'status',
  'permittedPings',
  'permittedEvents',
  'liveness',
  'deployType',
  'segment',
  'drift',
  'finding',
  'lifecycle',
];
const VERSION_BEFORE: FacetKey = 'segment';

export interface FilterBarProps {
  filters: FilterTexts;
  /** Counts per option; undefined while unknown. */
  facets: FleetReply['facets'] | undefined;
  onChange: (patch: Record<string, string | undefined>) => void;
  children?: ReactNode;
}

function markOf(key: FacetKey, value: string): ReactNode {
  if (key === 'hosting') return <HostingBar hosting={value as Hosting} />;
  if (key === 'status') return <StatusShape status={value as Status} />;
  return undefined;
}

/** `events_only` is a residual label: offered only where it occurs or is chosen. */
function optionsOf(key: FacetKey, facets: FilterBarProps['facets'], chosen: string[]): FacetOption[] {
  const counts = new Map(facets?.[key]?.map(({ value, count }) => [value, count]));
  return FACETS[key]
    .map((value) => ({
      value,
      label: valueLabel(key, value),
      count: counts.get(value) ?? null,
      mark: markOf(key, value),
    }))
    .filter(({ value, count }) => value !== 'events_only' || (count !== null && count > 0) || chosen.includes(value));
}

/** All customers are active: only the whole population has a lifecycle to tell apart. */
const isOffered = (key: FacetKey, { population, lifecycle }: FilterTexts): boolean =>
  key !== 'lifecycle' || population === 'all' || lifecycle !== undefined;

/** The filters over closed sets, as a row of menus, the same on the fleet and the usage page. */
export function FilterBar({ filters, facets, onChange, children }: FilterBarProps) {
  return (
    <fieldset className={classes['bar']} aria-label="Filters">
      {OFFERED.filter((key) => isOffered(key, filters)).map((key) => {
        const filter = facetFilter(key, filters[key]);
        return [
          key === VERSION_BEFORE && (
            <VersionMenu key="version" version={filters.version} behind={filters.behind} onChange={onChange} />
          ),
          <FacetMenu
            key={key}
            label={FILTER_LABEL[key]}
            options={optionsOf(key, facets, filter.values)}
            filter={filter}
            onChange={(next) => onChange({ [key]: facetText(key, next) })}
            {...(key === 'hosting' && { shortcut: 'filters' })}
          />,
        ];
      })}
      {children}
    </fieldset>
  );
}
