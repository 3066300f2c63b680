import {
  type BacktestParameters,
  BacktestParametersSchema,
  isoDate,
  MarketSchema,
  RUN_METRIC_KEYS,
  readDocument,
} from '@margin/contracts';
import { beforeEach, expect, test } from 'vitest';
import { createAnswerer } from './answer-in-worker.ts';
import { metricsOf } from './preview-view.tsx';

const HASH = 'a'.repeat(64);
const DATES = ['2001-05-01', '2001-05-02', '2001-05-03', '2001-05-04'];
const SERIES = {
  ticker: 'TEST',
  ranges: null,
  rangesSha256: null,
  leverageFactor: 1,
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
};
const RATES = { steps: [], lastDate: '2099-12-31', source: 'the test', sha256: HASH };
const CPI = {
  values: [{ month: '2001-05', value: 100 }],
  lastMonth: '2001-05',
  source: 'the test',
  sha256: HASH,
};
const MARKET = MarketSchema.parse({ prices: [SERIES], rates: RATES, cpi: CPI });
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

test('a preview has the curves of the run and its metrics', () => {
  expect(answer({ kind: 'market', market: MARKET })).toEqual({ kind: 'ready' });
  // 20 shares on a loan of 1,000: equity 1,000, 1,200, then 200, which is below 25% of 1,200: sold.
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
      metrics: { liquidations: 1, finalEquity: 200, maxDrawdown: expect.closeTo(200 / 1_200 - 1, 9) },
    },
  });
});

test('invalid settings are refused with a reason', () => {
  expect(answer({ kind: 'preview', parameters: PARAMETERS })).toMatchObject({ kind: 'refused' });
  answer({ kind: 'market', market: MARKET });
  const tooEarly = { ...PARAMETERS, startDate: '1999-01-04' };
  expect(answer({ kind: 'preview', parameters: tooEarly })).toEqual({
    kind: 'refused',
    message: expect.stringContaining('May 1, 2001'),
  });
});

// Enough falls to lose nearly everything, in less than a year.
const falls = (bars: number) => {
  const closes = Array.from({ length: bars }, (_, i) => (i % 4 === 1 || i % 4 === 2 ? 98 : 100));
  const dates = closes.map((_, i) => isoDate(11_000 + i));
  return MarketSchema.parse({ prices: [{ ...SERIES, bars: { dates, closes } }], rates: RATES, cpi: CPI });
};

test.each([3, 40, 364, 365, 366, 900])(
  'the metrics of %d days are those of the document, in every digit',
  (bars) => {
    const market = falls(bars);
    const parameters: BacktestParameters = {
      ...PARAMETERS,
      startDate: isoDate(11_000),
      endDate: isoDate(11_000 + bars - 1),
      initialInvestment: 1e12,
      accountType: 'portfolio',
      maintenanceMargin: 0.15,
      leverage: 6.6,
      tradingCost: 0.02,
      minimumEquity: 0,
    };
    answer({ kind: 'market', market });
    const preview = answer({ kind: 'preview', parameters });
    const reply = answer({ kind: 'document', parameters });
    if (preview.kind !== 'preview' || reply.kind !== 'document') throw new Error('neither was to be refused');
    const { metrics, dashboard } = readDocument(JSON.parse(new TextDecoder().decode(reply.bytes)));
    const ofDocument = Object.entries(RUN_METRIC_KEYS).map(([name, key]) => [name, metrics[key]?.value]);
    expect(preview.preview.metrics).toEqual({
      outcome: dashboard.outcome,
      ...Object.fromEntries(ofDocument),
    });
    expect(preview.preview.metrics.cagr === null).toBe(bars <= 365);
    expect(new Map(metricsOf(preview.preview)).get('CAGR')?.endsWith(`in ${bars - 1} days`)).toBe(
      bars <= 365,
    );
  },
);
