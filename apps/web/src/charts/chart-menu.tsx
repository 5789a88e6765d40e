import { ActionIcon, Menu } from '@mantine/core';
import { IconChartLine, IconDots, IconDownload, IconLink, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ChartData } from './chart-data';
import { saveText } from './save-text';
import { csvName, seriesCsv } from './series-csv';

interface ChartMenuProps {
  title: string;
  data: ChartData | null;
  csvLines: readonly string[];
  asTable: boolean;
  onTable: (asTable: boolean) => void;
  items?: ReactNode;
}

/** What can be done with a chart: read it as a table, take the numbers or the link along. */
export function ChartMenu({ title, data, csvLines, asTable, onTable, items }: ChartMenuProps) {
  return (
    <Menu position="bottom-end" shadow="sm" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Menu of ${title.toLowerCase()}`}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={asTable ? <IconChartLine size={15} /> : <IconTable size={15} />}
          onClick={() => onTable(!asTable)}
        >
          {asTable ? 'View as chart' : 'View as table'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconDownload size={15} />}
          disabled={data === null}
          onClick={() => data !== null && saveText(csvName(title), seriesCsv(title, data, csvLines))}
        >
          Download CSV
        </Menu.Item>
        {'clipboard' in navigator && (
          <Menu.Item
            leftSection={<IconLink size={15} />}
            onClick={() => void navigator.clipboard.writeText(window.location.href)}
          >
            Copy link
          </Menu.Item>
        )}
        {items}
      </Menu.Dropdown>
    </Menu>
  );
}
