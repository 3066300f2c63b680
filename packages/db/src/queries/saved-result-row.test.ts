import { expect, it } from 'vitest';
import { labelColumns } from './saved-result-row.ts';

it('a search finds the ticker of an imported document whose holdings lack it', () => {
  const labels = { name: 'Imported', description: null, tags: [] };
  const holdings = [
    { ticker: 'SPY', weight: 0.6 },
    { ticker: 'TLT', weight: 0.4 },
  ];
  expect(labelColumns(labels, { ticker: 'ACCT', holdings }).search_text).toContain('acct spy tlt');
  expect(labelColumns(labels, { ticker: 'SPY', holdings }).search_text).toContain('\nspy tlt\n');
});
