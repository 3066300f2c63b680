import { BacktestParametersSchema, WholeSeriesSchema } from '@margin/contracts';
import { beforeEach, expect, test } from 'vitest';
import { createAnswerer } from './answer-in-worker.ts';

const HASH = 'a'.repeat(64);
const DATES = ['2001-05-01', '2001-05-02', '2001-05-03', '2001-05-04'];
const SERIES = WholeSeriesSchema.parse({
  bars: { dates: DATES, closes: [100, 110, 60, 66] },
  dividends: [],
  dataset: {
    id: 'TEST-aaaaaaaaaaaa',
    source: 'the test',
    first_date: '2001-05-01',
    last_date: '2001-05-04',
    rows: 4,
    sha256: HASH,
    dividends: { source: 'the test', estimated: false, sha256: HASH },
  },
  rates: { steps: [], lastDate: '2099-12-31', source: 'the test', sha256: HASH },
});
const PARAMETERS = BacktestParametersSchema.parse({
  ticker: 'TEST',
  startDate: '2001-05-01',
  endDate: '2001-05-04',
  initialInvestment: 1_000,
  leverage: 2,
  accountType: 'reg_t',
  mode: 'liquidation_reentry',
  interest: { kind: 'fixed', annualRate: 0 },
});

let answer: ReturnType<typeof createAnswerer>;
beforeEach(() => {
  answer = createAnswerer();
});

test('a preview has the curves of the run and its figures', () => {
  expect(answer({ kind: 'series', series: SERIES })).toEqual({ kind: 'ready' });
  // 20 shares on a loan of 1,000: equity 1,000, 1,200, then 200, less than 25 % of 1,200: sold.
  expect(answer({ kind: 'preview', parameters: PARAMETERS })).toMatchObject({
    kind: 'preview',
    preview: {
      bars: 4,
      firstDate: '2001-05-01',
      lastDate: '2001-05-04',
      equity: { bars: [0, 1, 2, 3], values: [1_000, 1_200, 200, 200] },
      benchmark: { values: [1_000, 1_100, 600, 660].map((usd) => expect.closeTo(usd, 9)) },
      cushion: { values: [0.5, expect.closeTo((1_200 - 550) / 1_200, 12), Number.NaN, Number.NaN] },
      liquidationBars: [2],
      firstLiquidationDate: '2001-05-03',
      figures: { liquidations: 1, finalEquity: 200, maxDrawdown: expect.closeTo(200 / 1_200 - 1, 9) },
    },
  });
});

test('what cannot be run is refused with its reason', () => {
  expect(answer({ kind: 'preview', parameters: PARAMETERS })).toMatchObject({ kind: 'refused' });
  answer({ kind: 'series', series: SERIES });
  const tooEarly = { ...PARAMETERS, startDate: '1999-01-04' };
  expect(answer({ kind: 'preview', parameters: tooEarly })).toEqual({
    kind: 'refused',
    message: expect.stringContaining('2001-05-01'),
  });
});
