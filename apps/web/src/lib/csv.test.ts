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
