import { DEFAULT_FLEET_COLUMNS } from '@soundings/shared/fleet';
import { expect, test } from 'vitest';
import { columnsOf, columnsText, movedColumn } from './fleet-columns';

test('columns stand in the order of the address, the name first', () => {
  expect(columnsOf(undefined)).toEqual(DEFAULT_FLEET_COLUMNS);
  expect(columnsOf('mau,name,status')).toEqual(['name', 'mau', 'status']);
  expect(columnsText(['name', 'mau', 'status'])).toBe('name,mau,status');
  expect(columnsText(DEFAULT_FLEET_COLUMNS)).toBeUndefined();
});

test('a column moves past its neighbour, never past the name or an end', () => {
  expect(movedColumn(['name', 'mau', 'status'], 'status', -1)).toEqual(['name', 'status', 'mau']);
  expect(movedColumn(['name', 'mau', 'status'], 'mau', 1)).toEqual(['name', 'status', 'mau']);
  expect(movedColumn(['name', 'mau', 'status'], 'mau', -1)).toEqual(['name', 'mau', 'status']);
  expect(movedColumn(['name', 'mau', 'status'], 'status', 1)).toEqual(['name', 'mau', 'status']);
  expect(movedColumn(['name', 'mau', 'status'], 'name', 1)).toEqual(['name', 'mau', 'status']);
});
