import type { FeatureArea } from '@soundings/shared/telemetry';

/** What people do, as each protocol names it, and how widespread it is. */
export interface EventKind {
  area: FeatureArea;
  v2: { feature: string; action: string; client: string };
  legacy: { name: string; source: string };
  /** Share of the users whose habit it is, at the first and the last day of the demo; Cody's is the instance's own. */
  habit: readonly [number, number];
  /** How often those do it, against the other things they do. */
  weight: number;
}

const web = (feature: string, action: string) => ({ feature, action, client: 'web' });
const page = (name: string) => ({ name, source: 'WEB' });

/** The last one is everybody's. */
export const EVENT_KINDS: readonly EventKind[] = [
  {
    area: 'search',
    v2: web('search', 'submit'),
    legacy: page('SearchResultsQueried'),
    habit: [0.92, 0.94],
    weight: 10,
  },
  {
    area: 'code_navigation',
    v2: web('blob.codeintel', 'definition'),
    legacy: page('codeintel.lsifDefinitions'),
    habit: [0.56, 0.64],
    weight: 6,
  },
  {
    area: 'cody',
    v2: { feature: 'cody.chat-question', action: 'submitted', client: 'VSCode.Cody' },
    legacy: { name: 'CodyVSCodeExtension:chat-question:submitted', source: 'IDEEXTENSION' },
    habit: [0, 0],
    weight: 7,
  },
  {
    area: 'batch_changes',
    v2: web('batchChanges', 'view'),
    legacy: page('ViewBatchChangesListPage'),
    habit: [0.08, 0.13],
    weight: 2,
  },
  {
    area: 'code_insights',
    v2: web('insights.dashboard', 'view'),
    legacy: page('ViewInsights'),
    habit: [0.07, 0.08],
    weight: 2,
  },
  {
    area: 'notebooks',
    v2: web('notebook', 'view'),
    legacy: page('SearchNotebookPageViewed'),
    habit: [0.1, 0.04],
    weight: 2,
  },
  {
    area: 'code_monitoring',
    v2: web('codeMonitor', 'view'),
    legacy: page('ViewCodeMonitoringPage'),
    habit: [0.04, 0.06],
    weight: 2,
  },
  { area: 'other', v2: web('blob', 'view'), legacy: page('ViewBlob'), habit: [1, 1], weight: 2 },
];

/** Events that say nothing about activity, beside those of people at work. */
export const SIGN_IN: Pick<EventKind, 'v2' | 'legacy'> = {
  v2: web('signIn', 'succeeded'),
  legacy: page('SignInSucceeded'),
};
export const INDEXED: Pick<EventKind, 'v2' | 'legacy'> = {
  v2: { feature: 'search.indexer', action: 'completed', client: 'server' },
  legacy: { name: 'SearchIndexCompleted', source: 'BACKEND' },
};
