import { describe, expect, it } from 'vitest';
import { madeUpPrices } from '../../test/made-up-prices.ts';
import { yahooAnswer } from '../../test/online-server.ts';
import { describePrices, readPrices, readRanges } from '../dataset/index.ts';
import { hashBars } from '../hashes.ts';
import { readYahooChart } from './yahoo-chart.ts';

const NOW = new Date('2026-03-02T12:00:00Z');
const MADE_UP = madeUpPrices({ firstDate: '2020-01-02', days: 400 });

const read = (answer: string, now = NOW) => {
  const stored = readYahooChart('MADE', answer, now);
  return { stored, series: { ...readPrices(stored), ...describePrices(stored) } };
};

describe('a response of the chart endpoint', () => {
  it('gives exact closes and dividends by the exchange’s days', () => {
    const { stored, series } = read(yahooAnswer(MADE_UP));
    expect(series.bars).toEqual(MADE_UP.bars);
    expect(series.dividends).toEqual(MADE_UP.dividends);
    expect(stored).toMatchObject({
      ticker: 'MADE',
      name: 'Made-Up Trust',
      source: 'Yahoo Finance: daily closes, adjusted for splits',
      dividendsSource: 'Yahoo Finance',
      sha256: hashBars(MADE_UP.bars),
      notes: [],
    });
    expect(series.dataset.id).toBe(`MADE-${hashBars(MADE_UP.bars).slice(0, 12)}`);
  });

  it('is already adjusted for splits, which change nothing', () => {
    const splits = { 1588340400: { date: 1_588_340_400, numerator: 4, denominator: 1, splitRatio: '4:1' } };
    expect(read(yahooAnswer({ ...MADE_UP, splits })).series.bars).toEqual(MADE_UP.bars);
  });

  it('is refused if it is not adjusted for its own split', () => {
    const splits = (numerator: number, denominator: number) => ({
      1: { date: Date.parse(`${MADE_UP.bars.dates[200]}T14:30:00Z`) / 1_000, numerator, denominator },
    });
    for (const [numerator, denominator] of [
      [4, 1],
      [1, 10],
    ] as const) {
      const closes = MADE_UP.bars.closes.map((close, i) =>
        i < 200 ? close : (close * denominator) / numerator,
      );
      expect(() =>
        read(yahooAnswer({ bars: { ...MADE_UP.bars, closes }, splits: splits(numerator, denominator) })),
      ).toThrow(
        expect.objectContaining({
          code: 'ONLINE_DATA_UNAVAILABLE',
          message: expect.stringContaining(`not adjusted for its own split on ${MADE_UP.bars.dates[200]}`),
        }),
      );
    }
  });

  it('is refused with months missing', () => {
    const keep = (_: unknown, i: number) => i < 100 || i > 150;
    const bars = { dates: MADE_UP.bars.dates.filter(keep), closes: MADE_UP.bars.closes.filter(keep) };
    expect(() => read(yahooAnswer({ bars }))).toThrow('Yahoo Finance sent no prices between');
  });

  it('without dividends is marked as such', () => {
    expect(read(yahooAnswer({ bars: MADE_UP.bars })).stored).toMatchObject({
      dividendRows: 0,
      dividendsSource: 'None',
    });
  });

  it('has no close for a day without trading, and sometimes two for the newest day', () => {
    const answer = JSON.parse(yahooAnswer({ bars: { dates: DAYS, closes: [1, 2, 3, 4] } }));
    const [result] = answer.chart.result;
    result.indicators.quote[0].close[1] = null;
    result.timestamp[3] = result.timestamp[2] + 3_600;
    expect(read(JSON.stringify(answer)).series.bars).toEqual({
      dates: [DAYS[0], DAYS[2]],
      closes: [1, 4],
    });
  });

  it('has open, high and low of the same days if they fit the close', () => {
    const answer = JSON.parse(yahooAnswer({ bars: { dates: DAYS, closes: [1, 2, 3, 4] } }));
    Object.assign(answer.chart.result[0].indicators.quote[0], {
      open: [1, 2, null, 4],
      high: [1.5, 2.5, 3.5, 3],
      low: [0.5, 1.5, 2.5, 3],
    });
    expect(readRanges(read(JSON.stringify(answer)).stored)).toEqual({
      opens: [1, 2, null, null],
      highs: [1.5, 2.5, 3.5, null],
      lows: [0.5, 1.5, 2.5, null],
    });
  });

  it('leaves out a day that is still being traded', () => {
    const regular = {
      start: Date.parse('2026-03-02T14:30:00Z') / 1_000,
      end: Date.parse('2026-03-02T21:00:00Z') / 1_000,
    };
    const dates = ['2026-02-26', '2026-02-27', '2026-03-02'];
    const answer = yahooAnswer({
      bars: { dates, closes: [1, 2, 3] },
      meta: { currentTradingPeriod: { regular } },
    });
    const at = (time: string) => read(answer, new Date(`2026-03-02T${time}Z`)).series.bars.dates;
    expect(at('20:59:59')).toEqual(dates.slice(0, 2));
    expect(at('21:00:00')).toEqual(dates);
  });

  it.each([
    // Midnight in London, in winter and summer.
    [0, ['2024-01-02T00:00:00Z', '2024-06-30T23:00:00Z'], ['2024-01-02', '2024-07-01']],
    // 9 am in Tokyo.
    [32_400, ['2024-01-04T00:00:00Z', '2024-07-01T00:00:00Z'], ['2024-01-04', '2024-07-01']],
    // 10 am in Sydney, in summer and winter.
    [39_600, ['2024-01-01T23:00:00Z', '2024-07-01T00:00:00Z'], ['2024-01-02', '2024-07-01']],
  ])('has the days of an exchange %d seconds ahead of UTC', (gmtoffset, times, dates) => {
    const daysFrom = (time: string) => {
      const answer = JSON.parse(yahooAnswer({ bars: { dates, closes: [1, 1] }, meta: { gmtoffset } }));
      const first = Date.parse(time) / 1_000;
      answer.chart.result[0].timestamp = [first, first + 24 * 3_600];
      return read(JSON.stringify(answer)).series.bars.dates;
    };
    expect(times.map((time) => daysFrom(time)[0])).toEqual(dates);
  });

  it('notes another currency in every result', () => {
    const answer = yahooAnswer({ ...MADE_UP, meta: { currency: 'GBp' } });
    expect(read(answer).series.notes).toEqual([expect.stringContaining('in GBp')]);
  });

  it('notes a missing split too', () => {
    const closes = MADE_UP.bars.closes.map((close, i) => (i < 200 ? close : close / 4));
    const { notes } = read(yahooAnswer({ bars: { ...MADE_UP.bars, closes } })).series;
    expect(notes).toEqual([expect.stringContaining('(4:1)')]);
  });
});

const DAYS = ['2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05'];

describe('a ticker is unknown', () => {
  const refusal = {
    code: 'INVALID_INPUT',
    details: {
      errorCode: 'INVALID_INPUT',
      issues: [{ path: 'ticker', message: 'Yahoo Finance has no daily prices for MADE' }],
    },
  };

  it.each([
    [
      'to Yahoo Finance',
      JSON.stringify({ chart: { result: null, error: { code: 'Not Found', description: 'x' } } }),
    ],
    ['with no day', yahooAnswer({ bars: { dates: [], closes: [] } })],
    ['with a single day', yahooAnswer({ bars: { dates: ['2024-01-02'], closes: [1] } })],
  ])('%s', (_, answer) => {
    expect(() => read(answer)).toThrow(expect.objectContaining(refusal));
  });
});

it.each([
  '',
  '<html>consent</html>',
  '{}',
  '{"chart":{"result":[],"error":null}}',
  '{"chart":{"result":[{}],"error":null}}',
])('an unexpected response is a failure of the source: %j', (answer) => {
  expect(() => read(answer)).toThrow(
    expect.objectContaining({
      code: 'ONLINE_DATA_UNAVAILABLE',
      message: expect.stringContaining('sent an unexpected response'),
    }),
  );
});
