import { type LoadedResult, readExternalDocument } from '@margin/contracts';
import { expect, test } from 'vitest';
import { documentText, indexCsv } from './export-results.ts';

const result: LoadedResult = {
  resultId: '8b0c4a4e-6f4c-4a57-9c6e-0a3b1f0d2c11',
  name: 'SPX, "twice"',
  description: '=HYPERLINK("x")',
  tags: ['a', 'b'],
  mode: 'liquidation_reentry',
  ticker: 'SPX',
  startDate: '2019-01-02',
  endDate: '2019-12-31',
  leverage: 2,
  accountType: 'reg_t',
  initialInvestment: 100_000,
  profitThreshold: null,
  holdings: null,
  summary: {
    totalReturn: 0.5812345678901234,
    cagr: 0.58,
    maxDrawdown: -0.13,
    sharpe: null,
    finalEquity: 158_123.45,
    liquidations: 0,
    preview: null,
  },
  origin: 'run',
  revision: 1,
  locked: false,
  derivedFrom: null,
  createdAt: '2024-10-26T12:00:00.000Z',
  updatedAt: '2024-10-26T12:00:00.000Z',
  content: { sha256: 'a'.repeat(64), bytes: 10, href: '/content/a' },
};

test('the index has a line per document, full precision, and nothing that a spreadsheet would run', () => {
  const [head = '', line = '', end] = indexCsv([{ file: 'SPX.json', result }]).split('\r\n');
  expect(head.split(',')).toHaveLength(22);
  expect(line).toBe(
    `SPX.json,${'a'.repeat(64)},"SPX, ""twice""","'=HYPERLINK(""x"")","a, b",liquidation_reentry,SPX,2019-01-02,2019-12-31,2,reg_t,100000,,SPX,run,2024-10-26T12:00:00.000Z,0.5812345678901234,0.58,-0.13,,158123.45,0`,
  );
  expect(end).toBe('');
});

test('an unsupported document is exported as it came in', () => {
  const json = { parameters: { ticker: 'SPY' }, metrics: [1e21, 0.1] };
  expect(documentText({ kind: 'external', document: readExternalDocument(json), sha256: '' })).toBe(
    JSON.stringify(json),
  );
});
