import { readExternalDocument } from '@margin/contracts';
import { describe, expect, test } from 'vitest';
import { entryInFocus, tableOfContents } from './contents.ts';

const figure = { title: 'Drawdown', description: '', data: [], layout: {} };

test('lists the chart sections of the document, then the data', () => {
  const groups = tableOfContents(
    [
      {
        id: 'risk',
        title: 'Risk',
        charts: [{ anchor: 'chart-drawdown', name: 'Drawdown', wide: true, printed: true, figure }],
      },
    ],
    readExternalDocument({ dataframe: [{ equity: 1 }], notes: { of: 'another program' } }),
  );
  expect(groups.map(({ name }) => name)).toEqual(['Risk', 'Data']);
  expect(groups[0]?.entries).toEqual([{ anchor: 'chart-drawdown', name: 'Drawdown' }]);
  expect(groups[1]?.entries.map(({ anchor }) => anchor)).toEqual(['daily-table', 'part-notes', 'provenance']);
});

const placed = (tops: Record<string, number>) =>
  Object.entries(tops).map(([anchor, top]) => ({ anchor, top }));

describe('the reader is at', () => {
  test.each([
    ['the first entry, while nothing has reached the line', { a: 500, b: 900 }, 'a'],
    ['the last entry that began above the line', { a: -900, b: -100, c: 600 }, 'b'],
    ['the first of two side by side', { a: -900, b: 100, c: 100, d: 600 }, 'b'],
  ])('%s', (_, tops, here) => {
    expect(entryInFocus(placed(tops), 300, false)).toBe(here);
  });

  test('the last entry at the end of the page, however short it is', () => {
    expect(entryInFocus(placed({ a: -900, b: 100, c: 600 }), 300, true)).toBe('c');
  });
});
