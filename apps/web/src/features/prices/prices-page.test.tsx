// @vitest-environment happy-dom
import { AppError, type Instrument } from '@margin/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { type Answers, createAnsweringClient } from '../../../test/page/answering-client.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { PricesPage } from './prices-page.tsx';

const HASH = 'a'.repeat(64);

const seriesOf = (ticker: string, leverageFactor: number): Instrument => ({
  ticker,
  name: ticker,
  note: 'Added by you, without dividends.',
  source: 'Imported by the user: daily closes',
  firstDate: '2020-01-02',
  lastDate: '2020-01-06',
  rows: 3,
  sha256: HASH,
  dividendsSha256: HASH,
  rangesSha256: null,
  leverageFactor,
  dividends: 'none',
  origin: 'own',
  bytes: 60,
  updatedAt: '2026-01-01T00:00:00.000Z',
});

function openPrices(series: Instrument[], answers: Answers['marketData'] = {}) {
  const { client, calls } = createAnsweringClient({
    marketData: {
      instruments: () => ({
        instruments: series,
        fedFunds: { firstDate: '1990-01-02', lastDate: '2025-12-11', lastRate: 0.0375 },
        onlinePrices: false,
      }),
      ...answers,
    },
  });
  const user = renderPage(client, <PricesPage onBacktest={() => undefined} />);
  const inputOf = (path: string) => calls.find((call) => call.path === path)?.input;
  return { user, inputOf };
}

const row = (ticker: string) => screen.findByRole('article', { name: ticker });

test('the leverage factor of an own series can be changed; a wrong one is explained', async () => {
  const series = [seriesOf('TQQQ', 1)];
  const { user, inputOf } = openPrices(series, {
    update: ({ leverageFactor }) => {
      series[0] = seriesOf('TQQQ', leverageFactor);
      return seriesOf('TQQQ', leverageFactor);
    },
  });
  await user.click(within(await row('TQQQ')).getByRole('button', { name: 'Edit' }));
  const field = await screen.findByLabelText('Leverage factor');
  const save = screen.getByRole('button', { name: 'Save' });
  await user.clear(field);
  await user.type(field, '5');
  expect(await screen.findByText('The leverage factor must be 4 or less')).toBeDefined();
  expect(save).toHaveProperty('disabled', true);
  await user.clear(field);
  await user.type(field, '3');
  await user.click(save);
  await waitFor(() => expect(inputOf('marketData.update')).toEqual({ ticker: 'TQQQ', leverageFactor: 3 }));
  await waitFor(async () => expect((await row('TQQQ')).textContent).toContain('3× fund'));
  await waitFor(() => expect(screen.queryByLabelText('Leverage factor')).toBeNull());
});

test('a refused change stays in its dialog, with the reason', async () => {
  const { user } = openPrices([seriesOf('OWN', 1)], {
    update: () => {
      throw new AppError('NOT_FOUND', 'Price series not found');
    },
  });
  await user.click(within(await row('OWN')).getByRole('button', { name: 'Edit' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect((await screen.findByRole('alert')).textContent).toContain('Price series not found');
  expect(screen.getByLabelText('Leverage factor')).toBeDefined();
});

const CSV = 'Date,Close\n2020-01-02,100\n2020-01-03,103\n2020-01-06,99\n';
const fileOf = (name: string) => new File([CSV], name, { type: 'text/csv' });
const fileInput = () => {
  const input = document.querySelector('input[type="file"]');
  if (!(input instanceof HTMLElement)) throw new Error('no file input');
  return input;
};

test.each([
  ['that of a known fund', 'TQQQ.csv', [], '3×'],
  ['1 for any other ticker', 'vti.csv', [], '1×'],
  ['that of the series it replaces', 'TQQQ.csv', [seriesOf('TQQQ', 1)], '1×'],
])('an import proposes %s', async (_, name, series, proposed) => {
  const { user } = openPrices(series);
  await screen.findByRole('heading', { name: 'Import your own prices' });
  await user.upload(fileInput(), fileOf(name));
  await waitFor(() => expect(screen.getByLabelText('Leverage factor')).toHaveProperty('value', proposed));
});

test('an import sends the factor that was entered', async () => {
  const { user, inputOf } = openPrices([], {
    import: () => ({ instrument: seriesOf('UPRO', 2.5), warnings: [] }),
  });
  await screen.findByRole('heading', { name: 'Import your own prices' });
  await user.upload(fileInput(), fileOf('UPRO.csv'));
  const field = await screen.findByLabelText('Leverage factor');
  await user.clear(field);
  await user.type(field, '2.5');
  await user.click(screen.getByRole('button', { name: 'Import' }));
  await waitFor(() =>
    expect(inputOf('marketData.import')).toMatchObject({ ticker: 'UPRO', leverageFactor: 2.5, prices: CSV }),
  );
});

test('an inverse fund cannot be imported, with the reason', async () => {
  const { user } = openPrices([]);
  await screen.findByRole('heading', { name: 'Import your own prices' });
  await user.upload(fileInput(), fileOf('SQQQ.csv'));
  expect(await screen.findByText(/SQQQ is an inverse fund/)).toBeDefined();
  expect(screen.getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true);
});
