import { IconChartLine, IconCompass, IconLayoutDashboard, IconRoute } from '@tabler/icons-react';

/** The pages of the rail, in order; `key` is the letter after `g` that opens one. */
export const PAGES = [
  { to: '/', label: 'Overview', key: 'o', Icon: IconLayoutDashboard },
  { to: '/fleet', label: 'Telemetry status', key: 'f', Icon: IconCompass },
  { to: '/usage', label: 'Usage', key: 'u', Icon: IconChartLine },
  { to: '/guide', label: 'Which tool?', key: 't', Icon: IconRoute },
] as const;
