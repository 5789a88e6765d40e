import { fleetCsvQuerySchema } from '@soundings/shared/fleet';
import { expect, test } from 'vitest';
import { faultOf, filtersOf, parseTexts, patched, stringifyTexts } from './search';

test('the address stays readable, and reads back as it was', () => {
  const texts = { hosting: '!cloud,!unknown', version: '<5.2', q: 'account:"Acme & Co"' };
  const address = stringifyTexts(texts);
  expect(address).toContain('hosting=!cloud,!unknown');
  expect(parseTexts(address)).toEqual(texts);
  expect(stringifyTexts({})).toBe('');
});

test('empty texts and the default population are left out', () => {
  expect(patched({ hosting: 'cloud', sort: '-mau' }, { hosting: undefined, q: '' })).toEqual({ sort: '-mau' });
  expect(filtersOf({ population: 'customers', sort: 'mau', status: 'full' })).toEqual({ status: 'full' });
});

test('a fault names its parameter', () => {
  expect(faultOf(fleetCsvQuerySchema, { hosting: 'cloud' })).toBeNull();
  expect(faultOf(fleetCsvQuerySchema, { hosting: 'moon' })?.field).toBe('hosting');
  expect(faultOf(fleetCsvQuerySchema, { colour: 'red' })).toEqual({
    field: 'colour',
    message: 'is not known on this page',
  });
});
