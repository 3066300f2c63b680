import { describe, expect, it } from 'vitest';
import { problemOf, problemText } from './problems.ts';
import { type PriceFiles, readPriceFiles } from './read-price-files.ts';

const TODAY = '2026-03-02';
const lines = (...rows: string[]) => `${rows.join('\n')}\n`;

/** What a file yields: closes and dividends by day of March 2024, questions, problems and warnings. */
function read(files: PriceFiles) {
  const series = readPriceFiles(files, TODAY);
  const { bars, dividends, questions, problems, warnings } = series;
  const day = (date: string) => Number(date.replace('2024-03-', ''));
  return {
    series,
    closes: Object.fromEntries(bars.dates.map((date, i) => [day(date), bars.closes[i]])),
    dividends: Object.fromEntries(dividends.map(({ exDate, amount }) => [day(exDate), amount])),
    asks: questions.map(({ setting }) => setting),
    problems: problems.map((each) => `${each.file}: ${problemText(each)}`),
    warnings,
  };
}

/** Reads a file without questions or problems. */
function readWell(files: PriceFiles) {
  const { closes, dividends, asks, problems, warnings, series } = read(files);
  expect({ asks, problems }).toEqual({ asks: [], problems: [] });
  return { closes, dividends, warnings, series };
}

const YFINANCE_HISTORY = lines(
  'Date,Open,High,Low,Close,Volume,Dividends,Stock Splits,Capital Gains',
  '2024-03-11 00:00:00-04:00,99,99,99,99,1000,0.0,0.0,0.0',
  '2024-03-12 00:00:00-04:00,99,99,99,99,1000,0.0,0.0,0.0',
  '2024-03-13 00:00:00-04:00,99,99,99,99,1000,1.0,0.0,0.0',
  '2024-03-14 00:00:00-04:00,99,99,99,99,1000,0.0,0.0,0.0',
);

const YFINANCE_DOWNLOAD = lines(
  'Price,Close,High,Low,Open,Volume',
  'Ticker,ETF1,ETF1,ETF1,ETF1,ETF1',
  'Date,,,,,',
  '2024-03-11,99.95,100,99,99.5,1000',
  '2024-03-12,100.4,101,99,99.9,1000',
);

const NASDAQ = [
  'Date,Close/Last,Volume,Open,High,Low',
  '03/13/2024,$101.50,1000,$100.00,$102.00,$99.00',
  '03/12/2024,$100.40,1000,$100.00,$102.00,$99.00',
  '',
].join('\r\n');

const ALPHA_VANTAGE = [
  'timestamp,open,high,low,close,adjusted_close,volume,dividend_amount,split_coefficient',
  '2024-03-13,1,1,1,101.50,101.50,1000,0.0000,1.0',
  '2024-03-12,1,1,1,100.40,99.40,1000,1.0000,1.0',
  '2024-03-11,1,1,1,101.00,99.00,1000,0.0000,1.0',
  '',
].join('\r\n');

const GROUPED = lines('Date;Close', '2024-03-11;38,101', '2024-03-12;38,250');

describe('the history of yfinance, whose closes include its dividends by default', () => {
  it('asks', () => {
    const { asks, series } = read({ prices: YFINANCE_HISTORY });
    expect(asks).toEqual(['adjusted']);
    expect(series.questions[0]?.suggested).toBe('true');
  });

  it('with yes: only the closes', () => {
    const { closes, dividends, series } = readWell({ prices: YFINANCE_HISTORY, adjusted: true });
    expect(closes).toEqual({ 11: 99, 12: 99, 13: 99, 14: 99 });
    expect(dividends).toEqual({});
    expect(series.priceColumn).toBe('adjusted_close');
  });

  it('with no: the dividend of the 13th', () => {
    expect(readWell({ prices: YFINANCE_HISTORY, adjusted: false }).dividends).toEqual({ 13: 1 });
  });
});

it('decimal commas in comma-separated cells are an error in each line', () => {
  const prices = lines('Date,Close', '2024-03-11,99,95', '2024-03-12,100,40', '2024-03-13,100,05');
  expect(read({ prices }).problems).toEqual(
    [2, 3, 4].map((line) => expect.stringMatching(`^prices: line ${line}: 3 cells, but the header has 2`)),
  );
});

it('reads a file with the newest row first', () => {
  const { closes, series } = readWell({
    prices: lines('Date,Close', '2024-03-13,101.5', '2024-03-12,100.4', '2024-03-11,99.95'),
  });
  expect(closes).toEqual({ 11: 99.95, 12: 100.4, 13: 101.5 });
  expect(series.bars.dates).toEqual(['2024-03-11', '2024-03-12', '2024-03-13']);
  expect(series.lines).toEqual([4, 3, 2]);
});

it('skips a row without a price and names it', () => {
  const { closes, warnings } = readWell({
    prices: lines(
      'Date,Open,High,Low,Close,Adj Close,Volume',
      '2024-03-11,10,10,10,10,10,5',
      '2024-03-12,null,null,null,null,null,null',
      '2024-03-13,11,11,11,11,11,5',
    ),
  });
  expect(closes).toEqual({ 11: 10, 13: 11 });
  expect(warnings).toEqual(['A row without a price is skipped: line 3 (2024-03-12).']);
});

it("a table copied from Yahoo Finance's page", () => {
  const prices = lines(
    'Date\tOpen\tHigh\tLow\tClose\tAdj Close\tVolume',
    'Mar 13, 2024\t5,611.00\t5,620.00\t5,600.00\t5,612.50\t5,612.50\t1,000',
    'Mar 12, 2024\t0.42 Dividend',
    'Mar 12, 2024\t5,601.00\t5,610.00\t5,600.00\t5,602.50\t5,602.50\t1,000',
  );
  const { closes, dividends, series } = readWell({ prices });
  expect(closes).toEqual({ 12: 5602.5, 13: 5612.5 });
  expect(dividends).toEqual({ 12: 0.42 });
  expect(series.ranges).toEqual({ opens: [5601, 5611], highs: [5610, 5620], lows: [5600, 5600] });
});

it('Nasdaq, with its dividends', () => {
  const dividends = lines(
    'Ex/EFF DATE,TYPE,CASH AMOUNT,DECLARATION DATE,RECORD DATE,PAYMENT DATE',
    '03/12/2024,Cash,$0.50,02/01/2024,03/13/2024,03/29/2024',
  );
  expect(readWell({ prices: NASDAQ }).closes).toEqual({ 12: 100.4, 13: 101.5 });
  expect(readWell({ prices: NASDAQ, dividends }).dividends).toEqual({ 12: 0.5 });
});

it('Investing.com in the United States', () => {
  const prices = `\ufeff${lines(
    '"Date","Price","Open","High","Low","Vol.","Change %"',
    '"03/13/2024","5,612.50","5,600.00","5,620.00","5,590.00","1.2M","0.18%"',
    '"03/12/2024","5,602.50","5,600.00","5,620.00","5,590.00","","-0.02%"',
  )}`;
  expect(readWell({ prices }).closes).toEqual({ 12: 5602.5, 13: 5612.5 });
});

describe('the download of yfinance, with a header of three rows', () => {
  it('is read', () => {
    expect(readWell({ prices: YFINANCE_DOWNLOAD }).closes).toEqual({ 11: 99.95, 12: 100.4 });
  });

  it('with a dividends file asks whether the closes include them; yes would count them twice', () => {
    const files = { prices: YFINANCE_DOWNLOAD, dividends: lines('Date,Dividends', '2024-03-12,1') };
    expect(read(files).asks).toEqual(['adjusted']);
    expect(readWell({ ...files, adjusted: false }).dividends).toEqual({ 12: 1 });
    expect(read({ ...files, adjusted: true }).problems).toEqual([
      expect.stringMatching('^dividends: the closes already include the dividends, .* leave this file out'),
    ]);
  });
});

describe('Alpha Vantage', () => {
  it('with the closes as traded and their dividends', () => {
    const { closes, dividends } = readWell({ prices: ALPHA_VANTAGE });
    expect(closes).toEqual({ 11: 101, 12: 100.4, 13: 101.5 });
    expect(dividends).toEqual({ 12: 1 });
  });

  it('with only the adjusted closes', () => {
    const { closes, dividends } = readWell({ prices: ALPHA_VANTAGE, priceColumn: 'adjusted_close' });
    expect(closes).toEqual({ 11: 99, 12: 99.4, 13: 101.5 });
    expect(dividends).toEqual({});
  });
});

it('Tiingo, with its dividends', () => {
  const prices = lines(
    'date,close,high,low,open,volume,adjClose,adjHigh,adjLow,adjOpen,adjVolume,divCash,splitFactor',
    '2024-03-11,101,1,1,1,1000,100,1,1,1,1000,0,1',
    '2024-03-12,100,1,1,1,1000,100,1,1,1,1000,1.0,1',
    '2024-03-13,100,1,1,1,1000,100,1,1,1,1000,0,1',
  );
  const { closes, dividends } = readWell({ prices });
  expect(closes).toEqual({ 11: 101, 12: 100, 13: 100 });
  expect(dividends).toEqual({ 12: 1 });
});

it('TradingView, with seconds since 1970', () => {
  const prices = lines(
    'time,open,high,low,close,Volume',
    '1710163800,1,1,1,99.95,1000',
    '1710250200,1,1,1,100.4,1000',
  );
  expect(readWell({ prices }).closes).toEqual({ 11: 99.95, 12: 100.4 });
});

it('Google Sheets, where a day over 12 determines the order', () => {
  const prices = lines(
    'Date,Close',
    '3/11/2024 16:00:00,99.95',
    '3/12/2024 16:00:00,100.4',
    '3/13/2024 16:00:00,100.05',
  );
  expect(readWell({ prices }).closes).toEqual({ 11: 99.95, 12: 100.4, 13: 100.05 });
});

it('German thousands', () => {
  const prices = lines('Date;Close', '2024-03-11;5.601,50', '2024-03-12;5.612,50');
  expect(readWell({ prices }).closes).toEqual({ 11: 5601.5, 12: 5612.5 });
});

describe('a comma before three digits everywhere', () => {
  it('asks', () => {
    const { asks, closes, series } = read({ prices: GROUPED });
    expect(asks).toEqual(['decimal']);
    expect(closes).toEqual({});
    const texts = series.questions.map((question) => problemText(problemOf(question)));
    expect(texts).toEqual([
      'The numbers can be read in two ways: which number is 38,101? Set decimal to point (38101) or comma (38.101).',
    ]);
  });

  it.each([
    ['point', { 11: 38101, 12: 38250 }],
    ['comma', { 11: 38.101, 12: 38.25 }],
  ] as const)('with %s as the decimal mark', (decimal, closes) => {
    expect(readWell({ prices: GROUPED, decimal }).closes).toEqual(closes);
  });
});

it('FRED, where the closes are in the only other column', () => {
  const prices = lines('observation_date,SP500', '2024-03-11,5601.5', '2024-03-12,5612.5');
  expect(readWell({ prices }).closes).toEqual({ 11: 5601.5, 12: 5612.5 });
});

it('warns of days without trading that were filled in', () => {
  const closes = [100, 101, 102, 101, 103, 103, 103, 104, 105, 104, 106, 107, 107, 107, 108];
  const rows = closes.map((close, i) => `2024-03-${String(i + 4).padStart(2, '0')},${close}`);
  const { series } = readWell({ prices: lines('Date,Close', ...rows) });
  expect(series.bars.dates).toHaveLength(15);
  const whenOf = (kind: string) => series.marks.filter((mark) => mark.kind === kind).map(({ when }) => when);
  expect(whenOf('weekend')).toEqual(['2024-03-09', '2024-03-10', '2024-03-16', '2024-03-17']);
  expect(series.marks.filter(({ kind }) => kind === 'flat')).toMatchObject([
    { when: '2024-03-08 to 2024-03-10', what: '103' },
    { when: '2024-03-15 to 2024-03-17', what: '107' },
  ]);
  expect(series.warnings).toHaveLength(2);
});
