/** What to check, in this order, when pings or events of an instance are missing. */
export const MISSING_DATA_CHECKLIST: readonly { key: string; check: string; detail: string }[] = [
  {
    key: 'filters',
    check: 'Is a filter hiding the instance?',
    detail:
      'Account type and date filters; the instance may be secondary, internal or unlinked: switch the population to all.',
  },
  {
    key: 'licence',
    check: 'Does the licence switch it off?',
    detail:
      'Tag allow-air-gapped or disable-telemetry-events-export, or a licence older than 2023-10-04: then events are limited to Cody or off.',
  },
  {
    key: 'version',
    check: 'Do pings still arrive, and is the version at least 5.2.1?',
    detail: 'Events are on by default from 5.2.1. Before 5.2.6 they carry no external URL: search by instance id.',
  },
  {
    key: 'configuration',
    check: 'Does the instance send at all?',
    detail: 'update.channel must be release, and the network must allow the ping and gateway addresses.',
  },
  {
    key: 'incident',
    check: 'Did many instances go quiet at once?',
    detail: 'Then it is one incident of the pipeline, not many of customers.',
  },
  {
    key: 'escalate',
    check: 'Nothing found?',
    detail: 'Ask the core services team, with the site id and the last ping.',
  },
];
