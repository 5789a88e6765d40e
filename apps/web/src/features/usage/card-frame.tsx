import { Menu } from '@mantine/core';
import type { FilterTexts } from '@soundings/shared/filters';
import type { Meta } from '@soundings/shared/number';
import { IconListSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatInstantUtc } from '../../lib/format';
import { csvFilterLines } from './csv-lines';
import { NobodyMatches } from './nobody-matches';
import type { UsageState } from './usage-state';

/** The lines over a CSV: what was asked, and of which snapshot. */
const csvLines = (state: UsageState, meta: Meta | undefined): string[] => [
  ...csvFilterLines(state),
  ...(meta === undefined ? [] : [`as of: ${formatInstantUtc(meta.asOf)}`, `snapshot: ${meta.snapshot}`]),
];

const showInstances = (filters: FilterTexts) => (
  <Menu.Item leftSection={<IconListSearch size={15} />} component={Link} to="/fleet" search={filters as never}>
    Show these instances
  </Menu.Item>
);

/** What every chart card of the usage page says in the same way. */
export const cardFrame = (state: UsageState, meta: Meta | undefined) => ({
  csvLines: csvLines(state, meta),
  nobody: <NobodyMatches filters={state.filters} />,
  menuItems: showInstances(state.filters),
});
