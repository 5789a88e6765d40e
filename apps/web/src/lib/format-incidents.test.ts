import { expect, test } from 'vitest';
import { incidentWords } from './format-incidents';

test('an incident is named by what its instances share and its first day', () => {
  expect(incidentWords('version-5.2-2024-05-10')).toMatch(/^version 5\.2 quiet from .*10.*May/);
  expect(incidentWords('hosting-self_hosted-2024-05-10')).toContain('self-hosted quiet from');
  expect(incidentWords('fleet-2024-05-10')).toContain('the whole fleet quiet from');
});
