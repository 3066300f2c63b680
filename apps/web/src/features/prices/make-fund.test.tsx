// @vitest-environment happy-dom
import { AppError, type Instrument } from '@margin/contracts';
import { createBundledProvider, fedFundsRates, requireMarket } from '@margin/market-data';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answers, createAnsweringClient } from '../../../test/page/answering-client.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { MakeFund } from './make-fund.tsx';

const bundled = createBundledProvider();
const [SPX] = await bundled.instruments();
const { prices, rates, cpi } = await requireMarket(bundled, ['SPX']);

const seriesOf = (ticker: string, origin: Instrument['origin']): Instrument => {
  if (!SPX) throw new Error('there is no bundled series');
  return { ...SPX, ticker, origin };
};
const SERIES = [seriesOf('OWN', 'own'), seriesOf('SPX', 'bundled')];

function openFunds(answers: Answers['marketData'] = {}, series = SERIES) {
  const { client, calls } = createAnsweringClient({
    marketData: {
      market: ({ tickers: [ticker = ''] }) => ({
        prices: prices.map((each) => ({ ...each, ticker })),
        rates,
        cpi,
      }),
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
  expect(await screen.findByText('5,105')).toBeDefined();
  expect(screen.getByText('2000-01-03')).toBeDefined();
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

test('the preview says where the fund ends, or why there is none', async () => {
  const dates = ['2024-01-02', '2024-01-03', '2024-01-04'];
  const [spx] = prices;
  if (!spx) throw new Error('there are no prices');
  const crash = { ...spx, bars: { dates, closes: [100, 101, 60] }, dividends: [] };
  const { user } = openFunds({ market: () => ({ prices: [crash], rates: fedFundsRates(), cpi }) });
  await user.click(screen.getByRole('button', { name: '3×, like UPRO' }));
  expect(await screen.findByText(/would lose everything on 2024-01-04/)).toBeDefined();
  const { user: other } = openFunds({
    market: () => ({
      prices: [{ ...crash, bars: { dates: dates.slice(1), closes: [101, 60] } }],
      rates,
      cpi,
    }),
  });
  const [, second] = screen.getAllByRole('region', { name: 'Make a fund' });
  if (!second) throw new Error('there is no second form');
  await other.click(within(second).getByRole('button', { name: '3×, like UPRO' }));
  expect(await screen.findByText(/The multiple is too high/)).toBeDefined();
});
