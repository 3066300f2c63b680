// @vitest-environment happy-dom
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  BacktestParametersSchema,
  isoDate,
  type Market,
  type PriceSeries,
  type ResultDocument,
  readDocument,
} from '@margin/contracts';
import { runBacktest } from '@margin/engine';
import { screen, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createAnsweringClient } from '../../../test/page/answering-client.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { chartSections } from './chart-sections.ts';
import { DailyPanel } from './daily-panel.tsx';
import { EventsPanel } from './events-panel.tsx';
import { MetricsPanel } from './metrics-panel.tsx';
import { OutcomeNotice } from './outcome-notice.tsx';
import { ProvenancePanel } from './provenance-panel.tsx';
import { RoundsPanel } from './rounds-panel.tsx';

const HASH = '0'.repeat(64);
const BARS = 500;
const dates = Array.from({ length: BARS }, (_, day) => isoDate(11_323 + day)); // from 2001-01-01

const series = (ticker: string, leverageFactor: number): PriceSeries => ({
  ticker,
  bars: { dates, closes: dates.map((_, day) => 100 + day / 50) },
  ranges: null,
  rangesSha256: null,
  dividends: [],
  leverageFactor,
  dataset: {
    id: `${ticker}-000000000000`,
    source: `the prices of ${ticker}`,
    first_date: dates[0] ?? '',
    last_date: dates.at(-1) ?? '',
    rows: BARS,
    sha256: HASH,
    dividends: { source: 'none', estimated: false, sha256: HASH },
  },
});

const market: Market = {
  prices: [series('ONE', 1), series('TWO', 2)],
  rates: { steps: [], lastDate: '2003-01-01', source: 'none', sha256: HASH },
  cpi: { values: [{ month: '2001-01', value: 100 }], lastMonth: '2003-01', source: 'the CPI', sha256: HASH },
};

/** Two holdings from which 20,000 is taken every quarter, until nothing is left. */
const emptied = () =>
  runBacktest(
    BacktestParametersSchema.parse({
      holdings: [
        { ticker: 'ONE', weight: 0.6 },
        { ticker: 'TWO', weight: 0.4 },
      ],
      startDate: dates[0] ?? '',
      endDate: dates.at(-1) ?? '',
      initialInvestment: 70_000,
      leverage: 1.2,
      accountType: 'reg_t',
      mode: 'liquidation_reentry',
      interest: { kind: 'fixed', annualRate: 0.05 },
      rebalance: { kind: 'calendar', every: 'year' },
      cashFlow: { amount: -20_000, every: 'quarter' },
    }),
    market,
  );

const FIXTURES = join(import.meta.dirname, '../../../../../packages/engine/test/fixtures');

const keptVersion1 = () =>
  readDocument(JSON.parse(readFileSync(join(FIXTURES, 'engine-1.2.0-fresh-capital.json'), 'utf8')));

function show(document: ResultDocument): void {
  const { client } = createAnsweringClient({});
  const { dataframe, holdings } = document;
  renderPage(
    client,
    <>
      <OutcomeNotice document={document} />
      <MetricsPanel document={document} />
      <RoundsPanel analysis={document.round_analysis} />
      <EventsPanel events={document.events} />
      <DailyPanel dataframe={dataframe} holdings={holdings} fileName="days" />
      <ProvenancePanel document={document} />
    </>,
  );
}

const table = (name: string) => screen.getByRole('table', { name });
const chartsOf = ({ charts }: ResultDocument) =>
  chartSections(charts).flatMap((section) => section.charts.map(({ name }) => name));

test('a document of version 1 shows what it has', () => {
  const document = keptVersion1();
  show(document);
  expect(screen.getByText(/^The account was wiped out on 2003-08-16/)).toBeTruthy();
  expect(within(table('Rounds')).queryByText('Cash flow')).toBeNull();
  expect(within(table('Rounds')).getAllByRole('row')).toHaveLength(3);
  expect(within(table('Events')).getByText('＋ Contribution')).toBeTruthy();
  expect(screen.getByText('TEST-aaaaaaaaaaaa')).toBeTruthy();
  expect(screen.queryByText('Consumer prices')).toBeNull();
  expect(screen.queryByText('Real CAGR')).toBeNull();
  expect(chartsOf(document)).toHaveLength(15);
});

test('a document of version 2 shows its holdings, flows and end', () => {
  const document = emptied();
  show(document);
  expect(screen.getByText(/^Withdrawals emptied the account on 2002-01-01: the last \$/)).toBeTruthy();
  expect(within(table('Rounds')).getByText('Cash flow')).toBeTruthy();
  expect(within(table('Rounds')).getByText('□ account empty')).toBeTruthy();
  expect(within(table('Events')).getAllByText('± Cash flow')).toHaveLength(4);
  expect(within(table('Events')).getByText('□ Account empty')).toBeTruthy();
  for (const text of ['the prices of ONE', 'the prices of TWO', 'the CPI, to 2003-01', '2×'])
    expect(screen.getByText(text)).toBeTruthy();
  expect(screen.getByText('Real CAGR')).toBeTruthy();
  expect(screen.getByText(/the prices and shares of each holding/)).toBeTruthy();
  expect(chartsOf(document)).toEqual(expect.arrayContaining(['Holdings', 'Cash flows', 'Weights']));
  expect(chartsOf(document)).toHaveLength(18);
});
