import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dailyCsv } from './csv.ts';

test('writes a head, full precision, and nothing for null', () => {
  const csv = dailyCsv({
    columns: ['date', 'equity', 'cushion', 'in_position'],
    data: [
      ['2008-10-09', -0.1234567891, null, true],
      ['2008-10-10', 1e-7, 0.5, false],
    ],
  });
  expect(csv).toBe(
    'date,equity,cushion,in_position\r\n2008-10-09,-0.1234567891,,true\r\n2008-10-10,1e-7,0.5,false\r\n',
  );
});

test('quotes commas, quotes and line breaks', () => {
  expect(dailyCsv({ columns: ['a,b', 'c'], data: [['say "no"', 'two\nlines']] })).toBe(
    '"a,b",c\r\n"say ""no""","two\nlines"\r\n',
  );
});

test.each(['=1+1', '+1', '-1', '@sum', '\tx', '＝1+1', '＋1', '－1', '＠sum'])(
  'keeps a spreadsheet from running %j',
  (text) => {
    expect(dailyCsv({ columns: ['a'], data: [[text]] })).toContain(`'${text}`);
  },
);

test('a number reads back as the same number', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const [, cell] = dailyCsv({ columns: ['a'], data: [[value]] }).split('\r\n');
      expect(Number(cell)).toBe(value + 0);
    }),
  );
});

test('writes the columns of each holding after the daily table', () => {
  const holdings = {
    SPY: { close: [100, 101.5], shares: [2, 2], dividend: [0, 0.25] },
    'BRK-B': { close: [300, 301], shares: [1, 1], dividend: [0, 0] },
  };
  expect(
    dailyCsv({ columns: ['date'], data: [['2020-01-02'], ['2020-01-03']] }, holdings).split('\r\n'),
  ).toEqual([
    'date,SPY_close,SPY_shares,SPY_dividend,BRK-B_close,BRK-B_shares,BRK-B_dividend',
    '2020-01-02,100,2,0,300,1,0',
    '2020-01-03,101.5,2,0.25,301,1,0',
    '',
  ]);
});
