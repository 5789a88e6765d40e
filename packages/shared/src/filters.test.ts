import { describe, expect, test } from 'vitest';
import { listFilterText, type ListFilter } from './filter-parts';
import { filtersSchema } from './filters';
import { HOSTINGS, type Hosting } from './telemetry';

const read = (texts: Record<string, unknown>) => filtersSchema.safeParse(texts);
const faultOf = (texts: Record<string, unknown>) => {
  const result = read(texts);
  if (result.success) throw new Error('accepted');
  const issue = result.error.issues[0];
  return issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
};

describe('filters', () => {
  test('a list includes, or excludes with ! before each value', () => {
    expect(read({ hosting: 'managed,self_hosted' }).data?.hosting).toEqual({
      exclude: false,
      values: ['managed', 'self_hosted'],
    });
    expect(read({ hosting: '!cloud' }).data?.hosting).toEqual({ exclude: true, values: ['cloud'] });
  });

  test('mixing, unknown values and unknown keys are refused by name', () => {
    expect(faultOf({ hosting: '!cloud,managed' })).toBe('hosting');
    expect(faultOf({ status: 'fulll' })).toBe('status');
    expect(faultOf({ hosting: '' })).toBe('hosting');
    expect(faultOf({ role: 'admin' })).toBe('role');
    expect(faultOf({ population: 'everyone' })).toBe('population');
    expect(faultOf({ asOf: '2024-02-30' })).toBe('asOf');
    expect(faultOf({ account: 'a,b c' })).toMatch(/^account/);
    expect(faultOf({ q: 'nonsense:x' })).toBe('q');
  });

  test('versions take comparisons, ranges take open ends', () => {
    expect(read({ version: '>=5.0,<5.2' }).data?.version).toEqual([
      { comparison: '>=', major: 5, minor: 0, patch: null },
      { comparison: '<', major: 5, minor: 2, patch: null },
    ]);
    expect(read({ version: '5.3.12303' }).data?.version?.[0]?.patch).toBe(12_303);
    expect(faultOf({ version: '5' })).toBe('version');
    expect(read({ behind: '3..' }).data?.behind).toEqual({ min: 3, max: null });
    expect(read({ behind: '..2' }).data?.behind).toEqual({ min: null, max: 2 });
    expect(read({ behind: '4' }).data?.behind).toEqual({ min: 4, max: 4 });
    for (const text of ['..', '', '5..3', '-1']) expect(faultOf({ behind: text })).toBe('behind');
  });

  test('the search grammar keeps prefixes, quotes and pasted addresses', () => {
    expect(read({ q: 'account:acme "two words" https://code.acme.example/' }).data?.q).toEqual([
      { field: 'account', text: 'acme' },
      { field: 'any', text: 'two words' },
      { field: 'any', text: 'code.acme.example' },
    ]);
  });

  test('the population defaults to customers', () => {
    expect(read({}).data?.population).toBe('customers');
  });

  test('the text of a list is ordered like its closed set', () => {
    const filter: ListFilter<Hosting> = { exclude: true, values: ['managed', 'cloud'] };
    expect(listFilterText(filter, HOSTINGS)).toBe('!cloud,!managed');
    expect(listFilterText({ exclude: false, values: [] }, HOSTINGS)).toBeUndefined();
  });
});
