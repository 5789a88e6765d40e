import {
  IconChartLine,
  IconCoin,
  IconCompass,
  IconLayoutDashboard,
  IconRoute,
  IconUserSearch,
} from '@tabler/icons-react';

/** The pages of the rail, in order; `key` is the letter after `g` that opens one. */
export const PAGES = [
  { to: '/', label: 'Overview', key: 'o', Icon: IconLayoutDashboard },
  { to: '/fleet', label: 'Telemetry status', key: 'f', Icon: IconCompass },
  { to: '/find', label: 'Find a customer', key: 'n', Icon: IconUserSearch },
  { to: '/usage', label: 'Usage', key: 'u', Icon: IconChartLine },
  { to: '/guide', label: 'Which tool?', key: 't', Icon: IconRoute },
] as const;

/** The same where the warehouse bills for reading. */
export const PAGES_WITH_COST = [...PAGES, { to: '/cost', label: 'Cost', key: 'c', Icon: IconCoin }] as const;
