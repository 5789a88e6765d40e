import { describe, expect, test } from 'vitest';
import { GUIDE_QUESTIONS, GUIDE_STATUSES, REFUSAL_CODES } from '../guide';
import { answerCell } from '../guide-logic';
import { HOSTINGS } from '../telemetry';
import { ADDING_DATA, DATA_SOURCES, LOADING_NOTE, PRODUCT_DATA_LEVELS } from './data-sources';
import { DECISION_TREE, treePath, TREE_ORIGIN, TREE_REVIEWED, type TreeNode } from './decision-tree';
import { DISAGREEMENTS } from './disagreements';
import { LOOKER_CONTENT, LOOKER_FILTERS } from './looker-content';
import { MISSING_DATA_CHECKLIST } from './missing-data';
import { ONBOARDING } from './onboarding';
import { readPingFields } from './ping-fields';
import { QUESTIONS } from './questions';
import { REFUSALS } from './refusals';
import { TOOL_KEYS } from './tool';
import { AUTHORITIES, toolOf, TOOLS } from './tools';

const nodes = (tree: readonly TreeNode[]): TreeNode[] => tree.flatMap((node) => [node, ...nodes(node.children ?? [])]);

describe('tools', () => {
  test('each tool has one card, with every line filled in', () => {
    expect(TOOLS.map((tool) => tool.key).toSorted()).toEqual([...TOOL_KEYS].toSorted());
    for (const tool of TOOLS)
      for (const [field, text] of Object.entries(tool))
        if (typeof text === 'string') expect(text, `${tool.key} ${field}`).not.toBe('');
  });

  test('onboarding leads through Looker, Amplitude and Redash', () => {
    expect(ONBOARDING.map((path) => [path.tool, path.steps.length])).toEqual([
      ['looker', 10],
      ['amplitude', 9],
      ['redash', 4],
    ]);
    for (const path of ONBOARDING) expect(toolOf(path.tool).key).toBe(path.tool);
  });

  test('Looker content is published by distinct paths', () => {
    const paths = Object.values(LOOKER_CONTENT).map((content) => content.path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const path of paths) expect(path).toMatch(/^(looks|dashboards|boards)\/\d+$/);
    expect(LOOKER_FILTERS).toContain('Account name');
  });

  test('each figure has one authority', () => {
    expect(new Set(AUTHORITIES.map((authority) => authority.figure)).size).toBe(AUTHORITIES.length);
  });
});

describe('the decision tree', () => {
  const all = nodes(DECISION_TREE);
  const byId = new Map(all.map((node) => [node.id, node]));

  test('ids are distinct, and each question ends at a node', () => {
    expect(byId.size).toBe(all.length);
    for (const question of GUIDE_QUESTIONS)
      for (const status of GUIDE_STATUSES)
        for (const id of treePath(QUESTIONS[question].branch, status))
          expect(byId.has(id), `${question} ${id}`).toBe(true);
  });

  test('a branch of business or operation names every tool that its answers use', () => {
    for (const question of GUIDE_QUESTIONS) {
      const node = byId.get(QUESTIONS[question].branch);
      if (!node?.tools || QUESTIONS[question].group === 'across') continue;
      for (const status of GUIDE_STATUSES.filter((one) => one !== 'unknown'))
        for (const hosting of HOSTINGS)
          for (const use of answerCell({ question, status, hosting }).tools ?? [])
            expect(node.tools, `${question} ${status} ${hosting}`).toContain(use.tool);
    }
  });

  test('it says where it comes from and when it was reviewed', () => {
    expect(TREE_ORIGIN).toContain('Reconstructed');
    expect(TREE_REVIEWED).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });
});

describe('the rest of the catalogue', () => {
  test('every refusal has a reason, and a next step or a replacement', () => {
    for (const code of REFUSAL_CODES) {
      expect(REFUSALS[code].reason).not.toBe('');
      if (code !== 'N7') expect(REFUSALS[code].next.length).toBeGreaterThan(0);
    }
  });

  test('sources, disagreements and checklist have distinct keys', () => {
    for (const list of [DATA_SOURCES, DISAGREEMENTS, MISSING_DATA_CHECKLIST])
      expect(new Set(list.map((entry) => entry.key)).size).toBe(list.length);
    expect(DATA_SOURCES.filter((source) => source.kind === 'business')).toHaveLength(12);
    expect(DISAGREEMENTS).toHaveLength(12);
    expect(PRODUCT_DATA_LEVELS).toHaveLength(3);
    expect(ADDING_DATA.some((entry) => entry.topic === 'events')).toBe(true);
    expect(LOADING_NOTE).not.toBe('');
  });
});

describe('ping fields', () => {
  const fields = readPingFields();

  test('all fields, each with a meaning', () => {
    expect(fields).toHaveLength(192);
    for (const field of fields) expect(field.meaning, field.requestKey ?? field.column ?? '').toMatch(/\.$/);
  });

  test('critical pings carry what the level rule says, and no other block', () => {
    const blocks = fields.filter((field) => field.levels[0] === 'critical' && field.wireType === 'object');
    expect(blocks.map((field) => field.column)).toEqual([
      'site_activity',
      'dependency_versions',
      'repositories',
      'code_insights_critical_telemetry',
    ]);
  });

  test('personal fields are known', () => {
    const personal = fields.filter((field) => field.personal !== 'none');
    expect(personal.map((field) => [field.column, field.personal])).toEqual([
      ['remote_ip', 'ip'],
      ['external_url', 'url'],
      ['installer_email', 'email'],
    ]);
  });

  test('notes and inferred versions are kept apart from paths', () => {
    const legacy = fields.find((field) => field.requestKey === 'codeIntelUsage');
    expect(legacy).toMatchObject({
      column: 'new_code_intel_usage',
      columnNote: 'converted',
      since: '3.13',
      until: '3.21',
      versionsInferred: false,
    });
    const dropped = fields.find((field) => field.requestKey === 'totalOrgs');
    expect(dropped).toMatchObject({ column: null, columnNote: 'not forwarded', since: '3.30', versionsInferred: true });
  });
});
