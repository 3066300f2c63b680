import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.ts';
import { type PriceFiles, readPriceFiles } from './read-price-files.ts';

const TODAY = '2026-03-02';
const lines = (...rows: string[]) => `${rows.join('\n')}\n`;
const read = (files: PriceFiles) => readPriceFiles(files, TODAY);

/** The bars of a file that is read without questions or problems. */
function barsOf(prices: string, settings: Partial<PriceFiles> = {}) {
  const series = read({ ...settings, prices });
  expect({ questions: series.questions, problems: series.problems }).toEqual({ questions: [], problems: [] });
  return Object.fromEntries(series.bars.dates.map((date, i) => [date, series.bars.closes[i]]));
}

const TWO = { '2024-03-12': 5602.5, '2024-03-13': 5612.5 };

describe('understands a header', () => {
  it.each([
    [
      'Investing in German',
      '"Datum","Zuletzt","Eröffn.","Hoch","Tief","Vol.","+/- %"',
      '13.03.2024',
      '12.03.2024',
    ],
    [
      'Investing in Italian',
      '"Data","Ultimo","Apertura","Massimo","Minimo","Vol.","Var. %"',
      '13.03.2024',
      '12.03.2024',
    ],
    [
      'Investing in French',
      '"Date","Dernier","Ouv."," Plus Haut","Plus Bas","Vol.","Variation %"',
      '13/03/2024',
      '12/03/2024',
    ],
    [
      'Investing in Spanish',
      '"Fecha","Último","Apertura","Máximo","Mínimo","Vol.","% var."',
      '13.03.2024',
      '12.03.2024',
    ],
    ['a bank in German', 'Datum,Schlusskurs,Erster,Hoch,Tief,Stücke,Umsatz', '13.03.2024', '12.03.2024'],
    ['a bank in French', 'Date,Clôture,Ouverture,Haut,Bas,Volume,Devise', '13 mars 2024', '12 mars 2024'],
    [
      'a bank in Spanish',
      'Fecha,Cierre,Apertura,Máximo,Mínimo,Volumen,Divisa',
      '13 de marzo de 2024',
      '12 de marzo de 2024',
    ],
    [
      'a bank in Italian',
      'Giorno,Chiusura,Apertura,Massimo,Minimo,Volumi,Valuta',
      '13-mar-2024',
      '12-mar-2024',
    ],
    ['an unnamed date column', ',Close,Open,High,Low,Volume,Currency', '2024-03-13', '2024-03-12'],
    [
      'quantmod',
      '"","SPY.Close","SPY.Open","SPY.High","SPY.Low","SPY.Volume","SPY.Adjusted"',
      '2024-03-13',
      '2024-03-12',
    ],
    [
      'flattened yfinance',
      'Date,Close_SPY,Open_SPY,High_SPY,Low_SPY,Volume_SPY,x',
      '2024-03-13',
      '2024-03-12',
    ],
    ['pandas tuples', `Date,"('Close', 'SPY')","('Open', 'SPY')",a,b,c,d`, '2024-03-13', '2024-03-12'],
  ])('%s', (_, header, second, first) => {
    const row = (date: string, close: string) =>
      `"${date}","${close}","5.600,00","5.620,00","5.590,00","1,2M",""`;
    const german = lines(header, row(second, '5.612,50'), row(first, '5.602,50'));
    expect(barsOf(german)).toEqual(TWO);
  });

  it('from old and new pages of Yahoo Finance', () => {
    const explained =
      'Date\tClose    Close price adjusted for splits.\tAdj Close Adjusted close price adjusted for splits and dividend and/or capital gain distributions.';
    expect(
      barsOf(lines(explained, 'Mar 13, 2024\t5,612.50\t5,000.00', 'Mar 12, 2024\t5,602.50\t4,990.00')),
    ).toEqual(TWO);
    expect(barsOf(lines('Date,Close*,Adj Close**', '2024-03-12,5602.5,1', '2024-03-13,5612.5,1'))).toEqual(
      TWO,
    );
  });

  it('after a title, a separator for Excel and facts about the file', () => {
    const prices = lines(
      'sep=;',
      'Historical prices',
      'ISIN;IE00B4L5Y983;;',
      'Exported;14.03.2024 09:30',
      '',
      'Date;Close;Currency',
      '2024-03-12;5.602,50;EUR',
      '2024-03-13;5.612,50;EUR',
      '',
      'Source: somewhere',
      'All data without guarantee; (c) 2024',
    );
    expect(barsOf(prices)).toEqual(TWO);
    expect(read({ prices }).warnings).toEqual(['Text after the table is left out: lines 10, 11.']);
  });

  it('that is missing: of two columns the other has the closes, of more it asks', () => {
    expect(barsOf(lines('2024-03-12,5602.5', '2024-03-13,5612.5'))).toEqual(TWO);
    const more = lines('2024-03-12,1,5602.5', '2024-03-13,1,5612.5');
    expect(read({ prices: more }).questions).toMatchObject([
      {
        setting: 'closeColumn',
        choices: [
          { value: '2', label: 'column 2' },
          { value: '3', label: 'column 3' },
        ],
      },
    ]);
    expect(barsOf(more, { closeColumn: '3' })).toEqual(TWO);
  });

  it('with a duplicate name: asks which column counts', () => {
    const prices = lines('Date,Close,Close', '2024-03-12,1,5602.5', '2024-03-13,1,5612.5');
    expect(read({ prices }).questions).toMatchObject([
      { setting: 'closeColumn', choices: [{ label: 'Close (column 2)' }, { label: 'Close (column 3)' }] },
    ]);
    expect(barsOf(prices, { closeColumn: 'close (column 3)' })).toEqual(TWO);
  });

  it('with columns that the user chose', () => {
    const prices = lines(
      'Settled,Date,NAV,Close',
      '2024-03-12,2024-03-10,5602.5,1',
      '2024-03-13,2024-03-11,5612.5,1',
    );
    expect(barsOf(prices, { dateColumn: 'settled', closeColumn: 'NAV' })).toEqual(TWO);
    expect(read({ prices, closeColumn: 'Nav2' }).problems).toMatchObject([
      {
        setting: 'closeColumn',
        message: 'there is no column “Nav2”: choose one of Settled, Date, NAV, Close',
      },
    ]);
  });
});

it('two-digit years: a day over 12 determines the order, and no year is after the next one', () => {
  const prices = lines('Date,Close', '03/11/24,1', '03/12/24,2', '03/13/24,3');
  expect(barsOf(prices)).toEqual({ '2024-03-11': 1, '2024-03-12': 2, '2024-03-13': 3 });
  const old = lines('Date,Close', '12/29/99,1', '12/30/99,2', '01/03/00,3');
  expect(barsOf(old)).toEqual({ '1999-12-29': 1, '1999-12-30': 2, '2000-01-03': 3 });
});

describe('several tickers', () => {
  const BELOW = lines(
    'Ticker,Date,Close',
    'SPY,2024-03-12,5602.5',
    'SPY,2024-03-13,5612.5',
    'VTI,2024-03-12,250',
    'VTI,2024-03-13,251',
  );
  const SIDE_BY_SIDE = lines(
    ',Adj Close,Adj Close,Close,Close',
    ',SPY,VTI,SPY,VTI',
    'Date,,,,',
    '2024-03-12,5,5,5602.5,250',
    '2024-03-13,6,6,5612.5,251',
  );
  const GROUPED = lines(
    'Ticker,VTI,VTI,SPY,SPY',
    'Price,Open,Close,Open,Close',
    'Date,,,,',
    '2024-03-12,1,250,1,5602.5',
    '2024-03-13,1,251,1,5612.5',
  );

  it.each([
    ['below each other', BELOW, ['SPY', 'VTI']],
    ['side by side', SIDE_BY_SIDE, ['SPY', 'VTI']],
    ['side by side, by ticker', GROUPED, ['VTI', 'SPY']],
  ])('%s: asks which one', (_, prices, symbols) => {
    const { questions, bars } = read({ prices });
    expect(questions).toMatchObject([{ setting: 'symbol', choices: symbols.map((value) => ({ value })) }]);
    expect(bars.dates).toEqual([]);
    expect(barsOf(prices, { symbol: 'spy' })).toEqual(TWO);
    expect(barsOf(prices, { symbol: 'VTI' })).toEqual({ '2024-03-12': 250, '2024-03-13': 251 });
    expect(read({ prices, symbol: 'QQQ' }).problems).toMatchObject([{ setting: 'symbol' }]);
  });

  it('in columns named after them', () => {
    const prices = lines('Date,SPY,VTI', '2024-03-12,5602.5,250', '2024-03-13,5612.5,251');
    expect(read({ prices }).questions).toMatchObject([{ setting: 'closeColumn' }]);
    expect(barsOf(prices, { closeColumn: 'SPY' })).toEqual(TWO);
  });
});

describe('the last day twice, as while the market is open', () => {
  it.each([
    ['at the end', ['2024-03-12,5602.5', '2024-03-13,5610', '2024-03-13,5612.5'], 4],
    ['at the beginning', ['2024-03-13,5612.5', '2024-03-13,5610', '2024-03-12,5602.5'], 2],
  ])('%s: uses the later row', (_, rows, line) => {
    const prices = lines('Date,Close', ...rows);
    expect(barsOf(prices)).toEqual(TWO);
    expect(read({ prices }).warnings).toEqual([
      `2024-03-13, the last day, is in the file twice: the close 5612.5 of line ${line} is used, not 5610 of line 3.`,
    ]);
  });

  it('any other day twice is an error', () => {
    const prices = lines('Date,Close', '2024-03-12,1', '2024-03-12,1', '2024-03-13,1');
    expect(read({ prices }).problems).toMatchObject([
      { line: 3, message: '2024-03-12 is a duplicate of line 2' },
    ]);
  });
});

describe('splits in a column', () => {
  const HEADER = 'timestamp,open,high,low,close,adjusted_close,dividend_amount,split_coefficient';

  it('divide earlier prices and dividends if the closes fall by the ratio', () => {
    const prices = lines(
      HEADER,
      '2024-03-13,100,102,99,101,101,0,1',
      '2024-03-12,100,101,99,100,100,0,4',
      '2024-03-11,404,408,400,400,100,2,1',
    );
    const series = read({ prices });
    expect(series.bars.closes).toEqual([100, 100, 101]);
    expect(series.ranges?.highs).toEqual([102, 101, 102]);
    expect(series.dividends).toEqual([{ exDate: '2024-03-11', amount: 0.5 }]);
    expect(series.warnings).toEqual([
      'The closes were not adjusted for the split in the file: the prices before it are divided by the ratio.',
    ]);
  });

  it('change nothing if the closes are adjusted for them', () => {
    const prices = lines(
      'Date,Close,Adj Close,Stock Splits',
      '2024-03-11,100,100,0',
      '2024-03-12,100,100,4:1',
      '2024-03-13,101,101,0',
    );
    expect(Object.values(barsOf(prices))).toEqual([100, 100, 101]);
  });

  it('are found in rows of Yahoo Finance', () => {
    const prices = lines(
      'Date\tClose\tAdj Close',
      'Mar 13, 2024\t5,612.50\t5,612.50',
      'Mar 13, 2024\t4:1 Stock Splits',
      'Mar 12, 2024\t5,602.50\t5,602.50',
    );
    expect(barsOf(prices)).toEqual(TWO);
  });
});

it('adjusts open, high and low along with adjusted closes', () => {
  const prices = lines(
    'Date,Open,High,Low,Close,Adj Close',
    '2024-03-12,10,12,8,10,5',
    '2024-03-13,11,12,10,11,11',
  );
  expect(read({ prices, priceColumn: 'adjusted_close' }).ranges).toEqual({
    opens: [5, 11],
    highs: [6, 12],
    lows: [4, 10],
  });
});

it('does not take a column of traded value for dividends', () => {
  const prices = lines('date,close,amount', '2024-03-12,5602.5,812345.5', '2024-03-13,5612.5,912345.5');
  expect(barsOf(prices)).toEqual(TWO);
});

describe('a file of dividends', () => {
  const PRICES = lines(
    'Date,Close,Adj Close',
    '2024-01-02,400,390',
    '2024-02-01,401,392',
    '2024-03-01,402,400',
  );
  const dividendsOf = (dividends: string, settings: Partial<PriceFiles> = {}) =>
    read({ ...settings, prices: PRICES, dividends });

  it('asks for the order of its dates independently of the prices', () => {
    const dividends = lines('Ex-Date;Amount', '01/02/2024;$1.5');
    expect(dividendsOf(dividends).questions).toMatchObject([{ setting: 'dividendDateOrder' }]);
    const read = (dividendDateOrder: 'mdy' | 'dmy') =>
      dividendsOf(dividends, { dividendDateOrder }).dividends;
    expect(read('mdy')).toEqual([{ exDate: '2024-01-02', amount: 1.5 }]);
    expect(read('dmy')).toEqual([{ exDate: '2024-02-01', amount: 1.5 }]);
  });

  it('has amounts below the price: 1.583 is not 1,583', () => {
    const { dividends } = dividendsOf(lines('Date;Dividends', '2024-02-01;1.583'));
    expect(dividends).toEqual([{ exDate: '2024-02-01', amount: 1.583 }]);
  });
});

describe('the text of a file', () => {
  const TEXT = 'Datum;Eröffnung\n';

  it.each([
    ['UTF-8', Buffer.from(TEXT)],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['UTF-16 without its mark', Buffer.from(TEXT, 'utf16le')],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(TEXT, 'latin1')],
  ])('in %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(TEXT);
  });
});
