// @vitest-environment happy-dom
import { AppError, type Instrument, type Market } from '@margin/contracts';
import { madeUpPrices } from '@margin/market-data/testing';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { type Answers, createAnsweringClient } from '../../../test/page/answering-client.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { MakeFund } from './make-fund.tsx';

const HASH = 'a'.repeat(64);
const { bars, dividends } = madeUpPrices({ firstDate: '2010-01-04', days: 500 });

const seriesOf = (ticker: string, origin: Instrument['origin']): Instrument => ({
  ticker,
  name: ticker,
  note: 'Made up.',
  source: 'Made up',
  firstDate: '2010-01-04',
  lastDate: '2011-12-02',
  rows: 500,
  sha256: HASH,
  dividendsSha256: HASH,
  rangesSha256: null,
  leverageFactor: 1,
  dividends: 'reported',
  origin,
  bytes: null,
  updatedAt: null,
});
const SERIES = [seriesOf('OWN', 'own'), seriesOf('SPX', 'bundled')];

type Prices = Market['prices'][number];

const marketOf = (ticker: string, rows: Pick<Prices, 'bars' | 'dividends'>): Market => ({
  prices: [
    {
      ticker,
      ...rows,
      ranges: null,
      rangesSha256: null,
      leverageFactor: 1,
      dataset: {
        id: `${ticker}-${HASH.slice(0, 12)}`,
        source: 'Made up',
        first_date: '2010-01-04',
        last_date: '2011-12-02',
        rows: rows.bars.dates.length,
        sha256: HASH,
        dividends: { source: 'Made up', estimated: false, sha256: HASH },
      },
    },
  ],
  rates: {
    steps: [{ date: '1990-01-01', rate: 0.01 }],
    lastDate: '2025-01-01',
    source: 'FRED',
    sha256: HASH,
  },
  cpi: { values: [{ month: '2010-01', value: 200 }], lastMonth: '2010-01', source: 'BLS', sha256: HASH },
});

function openFunds(answers: Answers['marketData'] = {}, series = SERIES) {
  const { client, calls } = createAnsweringClient({
    marketData: {
      market: ({ tickers: [ticker = ''] }) => marketOf(ticker, { bars, dividends }),
      ...answers,
    },
  });
  let made = 0;
  const user = renderPage(
    client,
    <MakeFund
      series={series}
      onMade={async () => {
        made += 1;
      }}
    />,
  );
  const inputOf = (path: string) => calls.find((call) => call.path === path)?.input;
  return { user, inputOf, madeCount: () => made };
}

const submit = (name = 'Make the fund') => screen.getByRole('button', { name });
const shownIn = (label: string) => screen.getByLabelText(label).getAttribute('value');

test('a preset opens the form and the preview; the fund is made with its terms', async () => {
  const { user, inputOf, madeCount } = openFunds({
    makeFund: ({ ticker }) => ({ instrument: seriesOf(ticker, 'own'), warnings: [] }),
  });
  expect(screen.queryByLabelText('Base')).toBeNull();
  await user.click(screen.getByRole('button', { name: '3×, like UPRO' }));
  expect(screen.getByLabelText('Base')).toHaveProperty('value', 'SPX');
  expect(['Multiple', 'Expense ratio', 'Financing spread', 'Ticker'].map(shownIn)).toEqual([
    '3×',
    '0.9%',
    '0.4%',
    'SPX-3X',
  ]);
  expect(await screen.findByText('500')).toBeDefined();
  expect(screen.getByText('2010-01-04')).toBeDefined();
  await user.click(submit());
  await waitFor(() =>
    expect(inputOf('marketData.makeFund')).toEqual({
      ticker: 'SPX-3X',
      name: '',
      base: 'SPX',
      multiple: 3,
      expenseRatio: 0.009,
      financingSpread: 0.004,
    }),
  );
  expect(await screen.findByText('✓ SPX-3X is ready to backtest')).toBeDefined();
  expect([madeCount(), screen.queryByLabelText('Base')]).toEqual([1, null]);
});

test('everything can be changed, and a preset keeps the base', async () => {
  const { user, inputOf } = openFunds({
    makeFund: ({ ticker }) => ({ instrument: seriesOf(ticker, 'own'), warnings: [] }),
  });
  await user.click(screen.getByRole('button', { name: '2×, like SSO' }));
  await user.selectOptions(screen.getByLabelText('Base'), 'OWN');
  await user.click(screen.getByRole('button', { name: '3×, like UPRO' }));
  expect(screen.getByLabelText('Base')).toHaveProperty('value', 'OWN');
  const entries = { Multiple: '1.5', 'Expense ratio': '0.35', 'Financing spread': '-0.2', Ticker: 'mine' };
  for (const [label, text] of Object.entries(entries)) {
    await user.clear(screen.getByLabelText(label));
    await user.type(screen.getByLabelText(label), text);
  }
  await user.type(screen.getByLabelText('Name (optional)'), 'My fund');
  await user.click(submit());
  await waitFor(() =>
    expect(inputOf('marketData.makeFund')).toEqual({
      ticker: 'MINE',
      name: 'My fund',
      base: 'OWN',
      multiple: 1.5,
      expenseRatio: 0.0035,
      financingSpread: -0.002,
    }),
  );
});

test('proposes a base as soon as the series have arrived, and another when it is removed', async () => {
  function Arriving() {
    const [series, setSeries] = useState<Instrument[]>([]);
    return (
      <>
        <MakeFund series={series} onMade={async () => undefined} />
        <button type="button" onClick={() => setSeries(SERIES)}>
          Arrive
        </button>
        <button type="button" onClick={() => setSeries([seriesOf('VTI', 'online')])}>
          Remove
        </button>
      </>
    );
  }
  const { client, calls } = createAnsweringClient({
    marketData: { market: ({ tickers: [ticker = ''] }) => marketOf(ticker, { bars, dividends }) },
  });
  const user = renderPage(client, <Arriving />);
  await user.click(screen.getByRole('button', { name: '2×, like SSO' }));
  expect([shownIn('Ticker'), calls]).toEqual(['', []]);
  await user.click(screen.getByRole('button', { name: 'Arrive' }));
  await user.selectOptions(screen.getByLabelText('Base'), 'OWN');
  expect(shownIn('Ticker')).toBe('OWN-2X');
  await user.click(screen.getByRole('button', { name: 'Remove' }));
  expect(shownIn('Ticker')).toBe('VTI-2X');
  expect(await screen.findByText('500')).toBeDefined();
});

test.each([
  ['Multiple', '5', 'Multiple must be 4 or less'],
  ['Expense ratio', '6', 'Expense ratio must be 0.05 or less: 5% a year'],
  ['Financing spread', '-2', 'Financing spread must be -0.01 or more: -1% a year'],
  ['Ticker', 'SPX', 'SPX is the base. Choose another ticker'],
  ['Ticker', 'SQQQ', /SQQQ is an inverse fund/],
])('a %s of %s is explained at the field, and an empty one cannot be made', async (label, text, message) => {
  const { user } = openFunds();
  await user.click(screen.getByRole('button', { name: '2×, like SSO' }));
  const field = screen.getByLabelText(label);
  await user.clear(field);
  expect(submit()).toHaveProperty('disabled', true);
  expect(screen.queryByText(message)).toBeNull();
  await user.type(field, text);
  expect(await screen.findByText(message)).toBeDefined();
  expect(submit()).toHaveProperty('disabled', true);
});

test('says what it replaces, and keeps the form when the server refuses', async () => {
  const { user, madeCount } = openFunds({
    makeFund: () => {
      throw new AppError('QUOTA_EXCEEDED', 'Maximum limit of 50 own price series reached.');
    },
  });
  await user.click(screen.getByRole('button', { name: '2×, like SSO' }));
  await user.clear(screen.getByLabelText('Ticker'));
  await user.type(screen.getByLabelText('Ticker'), 'OWN');
  expect(screen.getByText(/^This replaces OWN/)).toBeDefined();
  await user.click(submit('Replace OWN'));
  expect((await screen.findByRole('alert')).textContent).toContain('Maximum limit of 50');
  expect([madeCount(), screen.getByLabelText('Ticker')]).toEqual([0, expect.anything()]);
});

test.each([
  ['where the fund ends', 0, /would lose everything on 2024-01-04/],
  ['why there is none', 1, /The multiple is too high/],
])('the preview says %s', async (_, from, text) => {
  const dates = ['2024-01-02', '2024-01-03', '2024-01-04'].slice(from);
  const crashing = { bars: { dates, closes: [100, 101, 60].slice(from) }, dividends: [] };
  const { user } = openFunds({ market: ({ tickers: [ticker = ''] }) => marketOf(ticker, crashing) });
  await user.click(screen.getByRole('button', { name: '3×, like UPRO' }));
  expect(await screen.findByText(text)).toBeDefined();
});
