import { readPingFields } from '@soundings/shared/catalog/ping-fields';
import { expect, test } from 'vitest';
import { blockOf, groupFields, type LatestField } from './ping-groups';

const CATALOGUE = readPingFields();
const FIELDS: LatestField[] = [
  { column: 'remote_site_version', value: '5.3.0', masked: false },
  { column: 'installer_email', value: '[masked]', masked: true },
  { column: 'search_usage', value: '{"Daily":{"TotalUsers":7}}', masked: false },
  { column: 'extra', value: '[masked]', masked: true },
];
const columns = (search: string) =>
  groupFields(FIELDS, CATALOGUE, search).flatMap(({ fields }) => fields.map(({ column }) => column));

test('groups by the areas of the field list, what it does not know at the end', () => {
  expect(groupFields(FIELDS, CATALOGUE, '').map(({ area }) => area)).toEqual(['identity', 'search', 'unlisted']);
});

test('finds by name, meaning and value, all words at once', () => {
  expect(columns('SITE version')).toEqual(['remote_site_version']);
  expect(columns('TotalUsers')).toEqual(['search_usage']);
  expect(columns('nothing like it')).toEqual([]);
});

test('a masked value cannot be found by what stands in its place', () => {
  expect(columns('[masked]')).toEqual([]);
});

test('blocks are told from scalars and count their values', () => {
  expect(blockOf('{"a":[1,2,{"b":null}]}')).toMatchObject({ leaves: 3 });
  expect(blockOf('5.3.0')).toBeNull();
  expect(blockOf('{broken')).toBeNull();
});
