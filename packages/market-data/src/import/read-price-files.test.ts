import { describe, expect, it } from 'vitest';
import { problemText } from './problems.ts';
import { type PriceFiles, readPriceFiles } from './read-price-files.ts';

const TODAY = '2026-03-02';

const read = (files: PriceFiles) => readPriceFiles(files, TODAY);
const problemsOf = (files: PriceFiles) =>
  read(files).problems.map((each) => `${each.file}: ${problemText(each)}`);

const YAHOO = `Date,Open,High,Low,Close,Adj Close,Volume
2024-01-02,472.16,473.67,470.49,472.65,466.66,123623700
2024-01-03,470.43,471.19,468.17,468.79,462.85,103585900
2024-01-04,468.30,470.96,467.05,467.28,461.36,84232200
`;

const YAHOO_PAGE = `Date,Open,High,Low,Close*,Adj Close**,Volume
"Jan 2, 2024","38,100.50","38,200.00","38,000.00","38,148.10","38,148.10","1,000"
"Jan 3, 2024","38,100.50","38,200.00","38,000.00","38,002.00","38,002.00","1,000"
`;

const STOOQ = `Date,Open,High,Low,Close,Volume\r
2024-01-02,472.16,473.67,470.49,472.65,123623700\r
2024-01-03,470.43,471.19,468.17,468.79,103585900\r
`;

const STOOQ_POLISH = `Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen
2024-01-02,472.16,473.67,470.49,472.65,123623700
2024-01-03,470.43,471.19,468.17,468.79,103585900
`;

const STOOQ_ASCII = `<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>
SPY.US,D,20240102,000000,472.16,473.67,470.49,472.65,123623700,0
SPY.US,D,20240103,000000,470.43,471.19,468.17,468.79,103585900,0
`;

const DECIMAL_COMMAS = `Date;Close
2024-01-02;472,65
2024-01-03;1 468,79
`;

const WITH_DIVIDENDS = `Date,Close,Volume,Dividends,Stock Splits
2024-01-02 00:00:00-05:00,472.65,1,0.0,0.0
2024-01-03 00:00:00-05:00,468.79,1,1.58,0.0
`;

describe('prices are read from', () => {
  it.each([
    ['an export of Yahoo Finance', YAHOO, [472.65, 468.79, 467.28]],
    ['an export of Stooq', STOOQ, [472.65, 468.79]],
    ['an export of Stooq in Polish', STOOQ_POLISH, [472.65, 468.79]],
    ['an ASCII file of Stooq', STOOQ_ASCII, [472.65, 468.79]],
    ['a file with decimal commas', DECIMAL_COMMAS, [472.65, 1468.79]],
    ['a file with a time after the day', WITH_DIVIDENDS, [472.65, 468.79]],
    ['a file that starts with a byte order mark', `\ufeff${YAHOO}`, [472.65, 468.79, 467.28]],
    ['a file with empty lines', YAHOO.replaceAll('\n', '\n\n'), [472.65, 468.79, 467.28]],
  ])('%s', (_, prices, closes) => {
    const { bars, problems } = read({ prices });
    expect(problems).toEqual([]);
    expect(bars.closes).toEqual(closes);
    expect(bars.dates.slice(0, 2)).toEqual(['2024-01-02', '2024-01-03']);
  });

  it('a table copied from the page of Yahoo Finance, with dates in words and grouped thousands', () => {
    expect(read({ prices: YAHOO_PAGE }).bars).toEqual({
      dates: ['2024-01-02', '2024-01-03'],
      closes: [38_148.1, 38_002],
    });
  });

  it('the adjusted closes if requested or if there are no others', () => {
    const adjusted = read({ prices: YAHOO, priceColumn: 'adjusted_close' });
    expect(adjusted.bars.closes).toEqual([466.66, 462.85, 461.36]);
    expect(adjusted.priceColumn).toEqual('adjusted_close');
    const only = read({ prices: 'Date,Adj Close\n2024-01-02,466.66\n2024-01-03,462.85\n' });
    expect(only).toMatchObject({ priceColumn: 'adjusted_close', bars: { closes: [466.66, 462.85] } });
  });
});

describe('dividends are read', () => {
  const DIVIDENDS = 'Date,Dividends\n2024-01-04,1.5\n2024-01-03,0.3134\n';

  it('from a second file, in any order', () => {
    expect(read({ prices: YAHOO, dividends: DIVIDENDS }).dividends).toEqual([
      { exDate: '2024-01-03', amount: 0.3134 },
      { exDate: '2024-01-04', amount: 1.5 },
    ]);
  });

  it('from a column, ignoring zeros and blanks', () => {
    expect(read({ prices: WITH_DIVIDENDS, adjusted: false }).dividends).toEqual([
      { exDate: '2024-01-03', amount: 1.58 },
    ]);
  });

  it('from a second file instead of a column', () => {
    const dividends = 'ex_date,cash_per_share\n2024-01-03,9\n';
    const series = read({ prices: WITH_DIVIDENDS, dividends });
    expect(series.dividends).toEqual([{ exDate: '2024-01-03', amount: 9 }]);
    expect(series.warnings).toContain(
      'The dividends of the second file are used, not those in the price file.',
    );
  });

  it('within the dates of the prices, warning of the others', () => {
    const { dividends, warnings, problems } = read({
      prices: STOOQ,
      dividends: 'Date,Dividends\n2023-12-15,1\n2024-01-03,2\n2024-02-01,3\n',
    });
    expect(problems).toEqual([]);
    expect(dividends).toEqual([{ exDate: '2024-01-03', amount: 2 }]);
    expect(warnings).toContainEqual('2 dividends are outside the dates of the prices and will not count.');
  });

  it('not with adjusted closes, which already include them', () => {
    expect(problemsOf({ prices: YAHOO, priceColumn: 'adjusted_close', dividends: DIVIDENDS })).toEqual([
      expect.stringMatching(/^dividends: the closes already include the dividends, .*leave this file out/),
    ]);
    const prices = 'Date,Adj Close,Dividends\n2024-01-02,466.66,0\n2024-01-03,462.85,1\n';
    const { dividends, problems, warnings } = read({ prices });
    expect({ dividends, problems }).toEqual({ dividends: [], problems: [] });
    expect(warnings).toEqual(['A dividend in the file will not be paid again: the closes include it.']);
  });

  it('with the payments of a day added up', () => {
    const dividends = 'Date,Type,Amount\n2024-01-03,Cash,0.1\n2024-01-03,Special,0.2\n';
    expect(read({ prices: YAHOO, dividends }).dividends).toEqual([{ exDate: '2024-01-03', amount: 0.3 }]);
  });

  it('with each bad row named by its line', () => {
    const dividends =
      'Date,Dividends\n2024-01-03,1\n2024-01-03,1\n,1\nx,1\n2024-01-04,\n2024-01-05,x\n2024-01-08,-1\n2024-01-09,0\n';
    expect(problemsOf({ prices: YAHOO, dividends })).toEqual([
      'dividends: line 3: duplicate of line 2: remove one, or add up the two payments',
      'dividends: line 4: the date is missing',
      'dividends: line 5: “x” is not a readable date',
      'dividends: line 6: the amount is missing',
      'dividends: line 7: the amount “x” is not a number',
      'dividends: line 8: the amount -1 is negative',
    ]);
  });
});

describe('a bad row of prices is named by its line:', () => {
  const withRow = (row: string) => `Date,Close\n2024-01-02,1\n2024-01-03,2\n${row}\n2024-01-05,3\n`;

  it.each([
    ['2024-01-03,2', '2024-01-03 is a duplicate of line 3'],
    ['2024-01-01,2', '2024-01-01 is out of order, next to 2024-01-03: sort the rows by date (oldest first)'],
    ['2026-03-03,2', '2026-03-03 is in the future'],
    ['2024-01-04,0', 'the close 0 is not positive'],
    ['2024-01-04,-4', 'the close -4 is not positive'],
    [',2', 'the date is missing'],
    ['2024-02-30,2', '“2024-02-30” is not a readable date'],
    ['2024-01-04,1.2.3', 'the close “1.2.3” is not a number'],
    ['2024-01-04,1e999', 'the close “1e999” is not a number'],
    ['2024-01-04,0x10', 'the close “0x10” is not a number'],
  ])('%s', (row, message) => {
    expect(problemsOf({ prices: withRow(row) })).toEqual([`prices: line 4: ${message}`]);
    expect(read({ prices: withRow(row) }).bars.dates).toEqual(['2024-01-02', '2024-01-03', '2024-01-05']);
  });

  it('all of them, even after empty lines', () => {
    expect(problemsOf({ prices: 'Date,Close\n\n2024-01-02,x\n\n2024-01-03,0\n2024-01-04,1\n' })).toEqual([
      'prices: line 3: the close “x” is not a number',
      'prices: line 5: the close 0 is not positive',
    ]);
  });

  it('dividends in a column too', () => {
    const prices = 'Date,Close,Dividends\n2024-01-02,1,-1\n2024-01-03,1,?\n2024-01-04,1,\n';
    expect(problemsOf({ prices })).toEqual([
      'prices: line 2: the dividend “-1” is not an amount',
      'prices: line 3: the dividend “?” is not an amount',
    ]);
  });

  it("accepts today's date in any time zone", () => {
    expect(problemsOf({ prices: 'Date,Close\n2026-03-01,1\n2026-03-02,1\n' })).toEqual([]);
  });
});

describe('refuses a whole file', () => {
  it.each([
    ['', 'the file is empty'],
    ['No data', 'no line has a date and a price: the file starts with “No data”'],
    ['Date,Volume\n2024-01-02,1\n2024-01-03,1\n', 'no column looks like closing prices: choose one'],
    ['Day 1,5\nDay 2,6\n', 'no line has a date and a price: the file starts with “Day 1,5”'],
    ['Date,Close\n2024-01-02,1\n', 'the file has 1 row of prices; a series needs at least 2'],
    ['PK\u0003\u0004...', 'the file is a workbook or an archive: save it as CSV'],
    ['<!DOCTYPE html><table>', 'the file is a web page: download the CSV file'],
    ['[{"date": "2024-01-02"}]', 'the file is JSON: prices come from a CSV file'],
    ['Date,Close\n"2024-01-02,1\n2024-01-03,1\n', 'line 2 has an unclosed quote'],
  ])('%j', (prices, message) => {
    expect(problemsOf({ prices })).toEqual([`prices: ${message}`]);
  });

  it('with more rows than two centuries of days', () => {
    const prices = `Date,Close\n${'2024-01-02,1\n'.repeat(50_001)}`;
    expect(problemsOf({ prices })).toEqual([
      'prices: the file has 50001 rows; a series may have at most 50000',
    ]);
  });

  it('without the requested column', () => {
    expect(problemsOf({ prices: STOOQ, priceColumn: 'adjusted_close' })).toEqual([
      'prices: there is no column Adj Close: name the column in closeColumn',
    ]);
  });

  it.each([
    ['x,y\n', 'there is no column Date or Ex-Date'],
    ['Date,Close\n', 'there is no column Dividends or Amount'],
    ['Date,Amount\n"2024-01-02,1\n', 'line 2 has an unclosed quote'],
  ])('of dividends: %j', (dividends, message) => {
    expect(problemsOf({ prices: YAHOO, dividends })).toEqual([`dividends: ${message}`]);
  });
});
