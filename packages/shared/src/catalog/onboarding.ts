import type { ToolKey } from './tool';

/** A short learning path for a tool, in the order in which a newcomer needs the steps. */
export interface Onboarding {
  tool: ToolKey;
  steps: readonly { title: string; text: string }[];
}

export const ONBOARDING: readonly Onboarding[] = [
  {
    tool: 'looker',
    steps: [
      {
        title: 'What it is',
        text: 'The front end of the warehouse, for standard and company-wide reporting. Customer event streams are not in it: Amplitude has them.',
      },
      {
        title: 'Access',
        text: 'Everybody can get a view account from IT. Exploring, editing and saving need a temporary right; sign in again after it is granted.',
      },
      {
        title: 'Finding things',
        text: 'Boards collect content per team or topic: subscribe to yours (sales, sales development, technical advisers, support, finance, marketing; instance configuration, company metrics, web traffic). Then search and favourites.',
      },
      {
        title: 'Looks and dashboards',
        text: 'A look is one saved chart that may sit on many dashboards and changes everywhere. Save looks, not tiles.',
      },
      {
        title: 'You cannot break anything',
        text: 'Changed filters and “explore from here” are your own temporary branch until you press edit.',
      },
      {
        title: 'Filters',
        text: 'Account name for customers; installer e-mail for prospects and free instances (found by licence key); server endpoint for Cody. The default Account type = Customer hides the rest.',
      },
      { title: 'Drill-down', text: 'Click a value to see the rows behind it.' },
      {
        title: 'Stale or empty?',
        text: 'Read the date filter first, then “clear cache and refresh”. Status and instance links are updated by hand.',
      },
      {
        title: 'Going further',
        text: 'Export, alerts and own fields; authors learn the modelling language and the project’s conventions.',
      },
      { title: 'Weak sides', text: 'Finding content, speed, and naming: expect them and ask.' },
    ],
  },
  {
    tool: 'amplitude',
    steps: [
      {
        title: 'What it is for',
        text: 'Funnels, flows, retention and segments on events. Not for standard company reporting, nor for totals over all customers.',
      },
      {
        title: 'Which accounts are in it',
        text: 'Search for Sourcegraph.com and some managed instances, Cody for all. So look up the telemetry status first.',
      },
      {
        title: 'Access',
        text: 'By request to IT; one shared workspace; a help centre, recorded tutorials, and a place to ask for review of unfinished analyses.',
      },
      {
        title: 'Where the data come from',
        text: 'Hourly query to a storage bucket, then hourly load: up to an hour late, and it cannot be corrected afterwards.',
      },
      {
        title: 'Event names',
        text: 'Search the event list. If unclear, switch on the browser debug flag and read the name while clicking.',
      },
      {
        title: 'Derived properties',
        text: 'Character count, lines of code, staff flag, client version and more; new ones come through the data team.',
      },
      {
        title: 'Saving',
        text: 'Private, discoverable (the default), or in a team space; joining a space subscribes you to its news.',
      },
      {
        title: 'Trust',
        text: '“Official Content” is reviewed by the data team. Everything else is somebody’s exploration.',
      },
      { title: 'Identity', text: 'The anonymous and the signed-in activity of one person count as two users.' },
    ],
  },
  {
    tool: 'redash',
    steps: [
      {
        title: 'Start from the recommended tables',
        text: 'Ask the data team when the table you need is not on the list.',
      },
      {
        title: 'Use parameters',
        text: 'Write account, site id and dates as parameters, so that the next reader can change them without editing SQL.',
      },
      {
        title: 'Refresh',
        text: 'Set auto-refresh only on queries that somebody reads: each run costs by scanned byte.',
      },
      {
        title: 'Check before sharing',
        text: 'Nobody reviews a query. Compare one known customer with a Looker look before you pass a number on.',
      },
    ],
  },
];
