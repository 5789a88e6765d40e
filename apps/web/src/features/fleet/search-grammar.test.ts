import { expect, test } from 'vitest';
import { readSearchBox, spreadSearch } from './search-grammar';

test('plain words and text prefixes stay in the search text', () => {
  expect(readSearchBox('acme account:"Acme Corp" site:3b9f')).toEqual({
    q: 'acme account:"Acme Corp" site:3b9f',
    filters: {},
    fault: null,
  });
});

test('filter prefixes become filters', () => {
  expect(readSearchBox('version:<5.2 acme liveness:silent hosting:!cloud')).toEqual({
    q: 'acme',
    filters: { version: '<5.2', liveness: 'silent', hosting: '!cloud' },
    fault: null,
  });
});

test('takes the spelling that staff see', () => {
  expect(readSearchBox('hosting:Self-hosted deployment:docker-compose').filters).toEqual({
    hosting: 'self_hosted',
    deployType: 'docker-compose',
  });
});

test('names what cannot be read', () => {
  expect(readSearchBox('version:new').fault).toContain('version');
  expect(readSearchBox('colour:red').fault).toContain('colour:');
});

test('a pasted address is a text', () => {
  expect(readSearchBox('https://code.acme.example/')).toEqual({
    q: 'https://code.acme.example/',
    filters: {},
    fault: null,
  });
});

test('a prefix without a value is not searched for yet', () => {
  expect(readSearchBox('acme liveness: account:')).toEqual({ q: 'acme', filters: {}, fault: null });
  expect(readSearchBox('acme account:"').q).toBe('acme');
});

test('a quotation mark that is still open is closed', () => {
  expect(readSearchBox('account:"Acme Co').q).toBe('account:"Acme Co"');
  expect(readSearchBox('5" disk').q).toBe('5" disk');
});

test('an address in the grammar of the box spreads over the filters', () => {
  expect(spreadSearch({ q: 'version:<5.2 liveness:silent acme', sort: '-mau', hosting: 'managed' })).toEqual({
    q: 'acme',
    version: '<5.2',
    liveness: 'silent',
    sort: '-mau',
    hosting: 'managed',
  });
  expect(spreadSearch({ q: 'liveness:silent' })).toEqual({ liveness: 'silent' });
  expect(spreadSearch({ q: 'liveness:asleep' })).toEqual({ q: 'liveness:asleep' });
  expect(spreadSearch({ sort: 'mau' })).toEqual({ sort: 'mau' });
});
