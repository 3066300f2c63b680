import { type DateOrder, type DecimalMark, dayNumber, isoDate } from '@margin/contracts';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type ReadSeries, readPriceFiles } from './read-price-files.ts';

const TODAY = '2026-03-02';
const RUNS = 500;
const TIMEOUT_MS = 60_000;
const quote = (cell: string) => `"${cell}"`;

/** Reads the data back, or asks exactly this question and reads it back with the answer. */
function expectReadBackOrAsked(
  read: (answer: string | undefined) => ReadSeries,
  setting: 'decimal' | 'dateOrder',
  answer: string,
  check: (series: ReadSeries) => void,
) {
  const series = read(undefined);
  const asked = series.questions.map((question) => question.setting);
  if (asked.length === 0) return check(series);
  expect(asked).toEqual([setting]);
  expect(series.bars.dates).toEqual([]);
  check(read(answer));
}

const GROUPS: Record<DecimalMark, readonly string[]> = {
  point: ['', ',', ' ', "'", '’', '\u00a0', '\u202f'],
  comma: ['', '.', ' ', "'", '’', '\u00a0', '\u202f'],
};

const numberStyle = fc.constantFrom<DecimalMark>('point', 'comma').chain((decimal) =>
  fc.record({
    decimal: fc.constant(decimal),
    group: fc.constantFrom(...GROUPS[decimal]),
    before: fc.constantFrom('', '$', '€', '£ ', 'USD '),
    behind: fc.constantFrom('', ' €', ' EUR', '$'),
    /** Digits after the mark: all of them, or the same number everywhere. */
    digits: fc.constantFrom(null, 2, 3, 4),
    delimiter: fc.constantFrom(',', ';', '\t', '|'),
  }),
);

type NumberStyle = typeof numberStyle extends fc.Arbitrary<infer Style> ? Style : never;

function writeNumber(value: number, { decimal, group, before, behind, digits }: NumberStyle): string {
  const [whole = '', fraction] = (digits === null ? String(value) : value.toFixed(digits)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const mark = decimal === 'point' ? '.' : ',';
  return `${before}${grouped}${fraction === undefined ? '' : `${mark}${fraction}`}${behind}`;
}

it(
  'reads every number in every style, or asks for the decimal mark',
  () => {
    const values = fc.array(fc.integer({ min: 1, max: 99_999_999 }), { minLength: 2, maxLength: 6 });
    const scale = fc.constantFrom(1, 10, 100, 1_000, 10_000);
    fc.assert(
      fc.property(values, scale, numberStyle, (integers, by, style) => {
        const digits = style.digits ?? 4;
        const closes = integers
          .map((each) => Number((each / by).toFixed(digits)))
          .filter((close) => close > 0);
        fc.pre(closes.length > 1);
        const rows = closes.map((close, i) =>
          [isoDate(dayNumber('2024-03-11') + i), quote(writeNumber(close, style))].join(style.delimiter),
        );
        const prices = [`Date${style.delimiter}Close`, ...rows, ''].join('\n');
        const read = (answer: string | undefined) =>
          readPriceFiles({ prices, ...(answer && { decimal: style.decimal }) }, TODAY);
        expectReadBackOrAsked(read, 'decimal', style.decimal, ({ bars, problems }) => {
          expect(problems).toEqual([]);
          expect(bars.closes).toEqual(closes);
        });
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);

const two = (number: number) => String(number).padStart(2, '0');
type WriteDate = (date: Date) => string;
const parts = (date: Date) => ({ y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() });

const numeric = (order: DateOrder, separator: string, hasFour: boolean, isPadded: boolean): WriteDate => {
  const pad = isPadded ? two : String;
  return (date) => {
    const { y, m, d } = parts(date);
    const year = hasFour ? String(y) : two(y % 100);
    const written = { mdy: [pad(m), pad(d), year], dmy: [pad(d), pad(m), year], ymd: [year, pad(m), pad(d)] };
    return written[order].join(separator);
  };
};

const LANGUAGES: Record<string, DateOrder> = {
  'en-US': 'mdy',
  'en-GB': 'dmy',
  de: 'dmy',
  it: 'dmy',
  fr: 'dmy',
  es: 'dmy',
};

const numericStyle = fc
  .record({
    order: fc.constantFrom<DateOrder>('mdy', 'dmy', 'ymd'),
    separator: fc.constantFrom('-', '/', '.'),
    hasFour: fc.boolean(),
    isPadded: fc.boolean(),
  })
  .map(({ order, separator, hasFour, isPadded }) => ({
    order,
    write: numeric(order, separator, hasFour, isPadded || (order === 'ymd' && !hasFour)),
  }));

const spokenStyle = fc
  .record({
    language: fc.constantFrom(...Object.keys(LANGUAGES)),
    dateStyle: fc.constantFrom<('full' | 'long' | 'medium' | 'short')[]>('full', 'long', 'medium', 'short'),
  })
  .map(({ language, dateStyle }) => {
    const format = new Intl.DateTimeFormat(language, { dateStyle, timeZone: 'UTC' });
    const order: DateOrder = LANGUAGES[language] ?? 'dmy';
    return { order, write: (date: Date) => format.format(date) };
  });

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const namedStyle = fc
  .record({ hasFour: fc.boolean(), separator: fc.constantFrom('-', ' ', '/', '') })
  .map(({ hasFour, separator }) => ({
    order: 'dmy' as const,
    write: (date: Date) => {
      const { y, m, d } = parts(date);
      return [two(d), MONTHS[m - 1], hasFour ? y : two(y % 100)].join(separator);
    },
  }));

const numberStyles: WriteDate[] = [
  (date) => date.toISOString().slice(0, 10).replaceAll('-', ''),
  (date) => String(date.getTime() / 1_000 + 13.5 * 3_600),
  (date) => String(date.getTime() + 13.5 * 3_600_000),
  (date) => String(date.getTime() / 86_400_000 + 25_569),
];

const dateStyle = fc.oneof(
  numericStyle,
  spokenStyle,
  namedStyle,
  fc.constantFrom(...numberStyles).map((write) => ({ order: 'mdy' as const, write })),
);

const TIMES = ['', ' 16:00:00', 'T00:00:00-05:00', ', 4:00 PM', ' 00:00:00+01:00'];

it(
  'reads every date in every style, or asks for the order',
  () => {
    const days = fc.uniqueArray(fc.integer({ min: dayNumber('1985-01-01'), max: dayNumber('2026-02-28') }), {
      minLength: 2,
      maxLength: 12,
    });
    const steps = fc
      .tuple(
        fc.integer({ min: dayNumber('1985-01-01'), max: dayNumber('2025-12-01') }),
        fc.integer({ min: 2, max: 60 }),
      )
      .map(([first, count]) => Array.from({ length: count }, (_, i) => first + i));
    fc.assert(
      fc.property(
        fc.oneof(days, steps),
        dateStyle,
        fc.constantFrom(...TIMES),
        fc.boolean(),
        (chosen, { order, write }, time, isNewestFirst) => {
          const dates = chosen.toSorted((a, b) => a - b).map(isoDate);
          const isNumber = /^\d+$/.test(write(new Date(0)));
          const rows = dates.map(
            (date, i) => `${quote(write(new Date(date)) + (isNumber ? '' : time))},${100 + i}`,
          );
          const prices = ['Date,Close', ...(isNewestFirst ? rows.toReversed() : rows), ''].join('\n');
          const read = (answer: string | undefined) =>
            readPriceFiles({ prices, ...(answer && { dateOrder: order }) }, TODAY);
          expectReadBackOrAsked(read, 'dateOrder', order, ({ bars, problems }) => {
            expect(problems).toEqual([]);
            expect(bars.dates).toEqual(dates);
          });
        },
      ),
      { numRuns: RUNS },
    );
  },
  TIMEOUT_MS,
);
