import { cpiOn } from '@margin/contracts';
import { expect, test } from 'vitest';
import { cpiTable } from './cpi.ts';

const { values, lastMonth, source, sha256 } = cpiTable();

const monthsBetween = (from: string, to: string) => {
  const [first, last] = [from, to].map((month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)));
  return (last ?? 0) - (first ?? 0);
};

test('covers every month from 1913 on, except the one that was never published', () => {
  expect(values[0]).toEqual({ month: '1913-01', value: 9.8 });
  expect(values.at(-1)).toEqual({ month: lastMonth, value: 335.123 });
  const gaps = values.flatMap(({ month }, i) => {
    const months = monthsBetween(values[i - 1]?.month ?? '1912-12', month);
    return months === 1 ? [] : [[month, months]];
  });
  expect(gaps).toEqual([['2025-11', 2]]);
});

test('has the published figures', () => {
  const published = {
    '1982-07': 97.5,
    '1999-12': 168.3,
    '2008-07': 219.964,
    '2020-04': 256.389,
    '2025-09': 324.8,
  };
  for (const [month, value] of Object.entries(published)) {
    expect(values.find((each) => each.month === month)).toEqual({ month, value });
  }
  // The base period of the index.
  const base = values.filter(({ month }) => month >= '1982-01' && month <= '1984-12');
  expect(base.reduce((sum, { value }) => sum + value, 0) / base.length).toBeCloseTo(100, 1);
  expect(cpiOn(cpiTable(), '2025-10-31')).toBe(324.8);
});

test('has no slip: it never moves by 6% in a month', () => {
  for (const [i, { month, value }] of values.entries()) {
    const before = values[i - 1]?.value ?? value;
    expect([month, Math.abs(value / before - 1) < 0.06]).toEqual([month, true]);
  }
});

test('names its source and its content', () => {
  expect(source).toContain('Bureau of Labor Statistics');
  expect([lastMonth, sha256]).toEqual([
    '2026-05',
    'e62362e639f37e92707dc8d9070e9f1b329b5ebd9c3cf342fa208e1be3e46775',
  ]);
});
