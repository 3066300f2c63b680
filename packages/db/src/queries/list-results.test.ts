import {
  foldText,
  type ListResultsInput,
  type ResultParameters,
  type ResultSummary,
  SAVED_RESULT_SORTS,
  type SavedResult,
  type SavedResultCursor,
  type SavedResultSort,
} from '@margin/contracts';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { eachDialect } from '../../test/each-dialect.ts';
import { contentOf, hoursLater, listInput, newSave, newUser, saveAll } from '../../test/library.ts';
import { listResults } from './list-results.ts';
import { updateResult } from './saved-results.ts';

const at = <Value>(values: readonly Value[], i: number): Value => {
  const value = values[i % values.length];
  if (value === undefined) throw new RangeError('no values');
  return value;
};

// Cases, accents and characters that UTF-16, UTF-8 and language rules sort differently.
const NAMES = [
  'b',
  'B',
  'a',
  'ä',
  'Z',
  'é',
  '２x',
  '2x',
  '😀 face',
  '\uff5e tilde',
  'a b',
  'a_b',
  'İstanbul',
];
const NULLABLE_NUMBERS = [0.5, null, -0.25, 0.5, 12.75, null, 0];
const MODES = ['fresh_capital', 'liquidation_reentry', 'profit_threshold'] as const;

const parametersOf = (i: number): Partial<ResultParameters> => ({
  mode: at(MODES, i),
  ticker: at(['SPY', 'VTI', '^SPX', 'BRK-B'], i),
  startDate: at(['2010-01-04', '2008-06-02', '2010-01-05'], i),
  endDate: at(['2020-12-31', '2024-10-25'], i),
  leverage: at([1, 2, 1.5], i),
  accountType: at(['reg_t', 'portfolio'] as const, i),
  initialInvestment: at([1_000, 100_000], i),
});

const summaryOf = (i: number): Partial<ResultSummary> => ({
  totalReturn: at(NULLABLE_NUMBERS, i),
  cagr: at(NULLABLE_NUMBERS, i + 1),
  maxDrawdown: at(NULLABLE_NUMBERS, i + 2),
  sharpe: at(NULLABLE_NUMBERS, i + 3),
  finalEquity: at(NULLABLE_NUMBERS, i + 4),
  liquidations: at([0, null, 7, 7, 3], i),
});

const sortValue = (result: SavedResult, sort: SavedResultSort): string | number | null => {
  if (sort === 'name') return foldText(result.name);
  return sort in result.summary
    ? result.summary[sort as keyof ResultSummary]
    : result[sort as Exclude<SavedResultSort, keyof ResultSummary>];
};

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
}

/** The order that pages must follow, as the contract defines it. */
function sorted(results: readonly SavedResult[], sort: SavedResultSort, direction: 'asc' | 'desc') {
  const sign = direction === 'asc' ? 1 : -1;
  return [...results].sort((one, two) => {
    const [a, b] = [sortValue(one, sort), sortValue(two, sort)];
    if (a === null || b === null) {
      if (a !== b) return a === null ? 1 : -1;
      return sign * compare(one.resultId, two.resultId);
    }
    return sign * (compare(a, b) || compare(one.resultId, two.resultId));
  });
}

const idsOf = (results: readonly SavedResult[]) => results.map(({ resultId }) => resultId);

eachDialect('pages of a list', (database) => {
  const userId = newUser();
  let library: SavedResult[] = [];

  beforeAll(async () => {
    const { db } = database();
    const saves = Array.from({ length: 36 }, (_, i) =>
      newSave(userId, {
        name: at(NAMES, i),
        now: hoursLater(i % 5),
        parameters: parametersOf(i),
        summary: summaryOf(i),
      }),
    );
    library = await saveAll(db, saves);
    for (const [i, { resultId }] of library.entries()) {
      if (i % 4 > 0) continue;
      const edit = { userId, resultId, changes: { description: `edit ${i}` }, now: hoursLater(10 + (i % 3)) };
      library[i] = await updateResult(db, edit);
    }
    await saveAll(db, [newSave(newUser(), { name: 'of another user' })]);
  });

  async function walk(input: Partial<ListResultsInput>): Promise<{ items: SavedResult[]; totals: number[] }> {
    const items: SavedResult[] = [];
    const totals: number[] = [];
    let cursor: SavedResultCursor | null = null;
    do {
      const page: Awaited<ReturnType<typeof listResults>> = await listResults(
        database().db,
        userId,
        listInput({ ...input, cursor }),
      );
      items.push(...page.items);
      totals.push(page.total);
      cursor = page.nextCursor;
    } while (cursor);
    return { items, totals };
  }

  it.each(SAVED_RESULT_SORTS)('are sorted by %s, nulls last in both directions', async (sort) => {
    for (const direction of ['asc', 'desc'] as const) {
      const { items } = await walk({ sort, direction, limit: 200 });
      expect(items).toEqual(sorted(library, sort, direction));
    }
  });

  it('cover the whole order, at any page size', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...SAVED_RESULT_SORTS),
        fc.constantFrom('asc' as const, 'desc' as const),
        fc.integer({ min: 1, max: 40 }),
        fc.subarray([...MODES], { minLength: 1 }),
        async (sort, direction, limit, mode) => {
          const { items, totals } = await walk({ sort, direction, limit, mode });
          const expected = sorted(
            library.filter((result) => mode.includes(result.mode)),
            sort,
            direction,
          );
          expect(idsOf(items)).toEqual(idsOf(expected));
          expect(new Set(totals)).toEqual(new Set([expected.length]));
          expect(totals).toHaveLength(Math.max(1, Math.ceil(expected.length / limit)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('refuse a cursor of another order', async () => {
    const resultId = library[0]?.resultId ?? '';
    const page = (sort: SavedResultSort, value: SavedResultCursor['value']) =>
      listResults(database().db, userId, listInput({ sort, cursor: { value, resultId } }));
    for (const [sort, value] of [
      ['leverage', 'SPY'],
      ['createdAt', 3],
      ['createdAt', 'yesterday'],
      ['startDate', '2010-02-30'],
      ['name', null],
      ['name', 'a\0b'],
    ] as const) {
      await expect(page(sort, value)).rejects.toMatchObject({
        code: 'INVALID_INPUT',
        details: { issues: [{ path: 'cursor.value' }] },
      });
    }
    expect(await page('liquidations', 3.5)).toMatchObject({ total: 36 });
  });
});

eachDialect('filters of a list', (database) => {
  const userId = newUser();

  beforeAll(async () => {
    const content = contentOf('one document');
    await saveAll(database().db, [
      newSave(userId, {
        name: 'Conservative SPY',
        description: 'Works in bull markets',
        tags: ['Long Term', 'SPY'],
        content,
        parameters: { leverage: 1.5, mode: 'fresh_capital' },
        summary: { totalReturn: 0.5, liquidations: 0 },
      }),
      newSave(userId, {
        name: '100% aggressive_bet',
        tags: ['long', 'ＹＯＬＯ'],
        content,
        now: hoursLater(1),
        parameters: {
          ticker: 'VTI',
          holdings: [
            { ticker: 'VTI', weight: 0.6 },
            { ticker: 'TLT', weight: 0.4 },
          ],
          leverage: 4,
          accountType: 'portfolio',
          startDate: '2015-01-02',
          endDate: '2020-06-30',
        },
        summary: { totalReturn: -0.9, liquidations: 7 },
      }),
      newSave(userId, {
        name: 'Ｗｉｄｅ 1000 aggressiveXbet \\ back',
        content,
        now: hoursLater(2),
        parameters: { ticker: '^SPX', leverage: 2, mode: 'liquidation_reentry' },
        summary: {
          totalReturn: null,
          cagr: null,
          maxDrawdown: null,
          sharpe: null,
          finalEquity: null,
          liquidations: null,
        },
      }),
    ]);
  });

  const [FIRST, SECOND, THIRD] = [
    'Conservative SPY',
    '100% aggressive_bet',
    'Ｗｉｄｅ 1000 aggressiveXbet \\ back',
  ];
  const ALL = [FIRST, SECOND, THIRD];

  async function names(filters: Partial<ListResultsInput>): Promise<string[]> {
    const input = listInput({ sort: 'createdAt', direction: 'asc', ...filters });
    const { items, total } = await listResults(database().db, userId, input);
    expect(total).toBe(items.length);
    return items.map(({ name }) => name);
  }

  const CASES: [string, Partial<ListResultsInput>, (string | undefined)[]][] = [
    ['nothing', {}, ALL],
    ['an empty choice', { mode: [], ticker: [], tags: [], search: '  ' }, ALL],
    ['a word of the name in another case', { search: 'conserVATIVE' }, [FIRST]],
    ['a word of the description', { search: 'markets' }, [FIRST]],
    ['part of a tag', { search: 'yol' }, [SECOND]],
    ['a ticker', { search: 'vti' }, [SECOND]],
    ['words of different fields', { search: 'spy  bull long' }, [FIRST]],
    ['words that do not all occur', { search: 'spy yolo' }, []],
    ['another width', { search: 'ＣＯＮＳ' }, [FIRST]],
    ['narrow letters for wide ones', { search: 'wide' }, [THIRD]],
    ['a literal percent sign', { search: '100%' }, [SECOND]],
    ['a literal underscore', { search: 'aggressive_' }, [SECOND]],
    ['a literal backslash', { search: '\\' }, [THIRD]],
    ['words of two fields as one', { search: 'bull\nspy' }, [FIRST]],
    ['one mode', { mode: ['fresh_capital'] }, [FIRST]],
    ['two modes', { mode: ['fresh_capital', 'liquidation_reentry'] }, [FIRST, THIRD]],
    ['a ticker among several holdings', { ticker: ['TLT'] }, [SECOND]],
    ['a part of a ticker', { ticker: ['TL', 'VT'] }, []],
    ['a ticker named like a field of holdings', { ticker: ['TICKER', 'WEIGHT'] }, []],
    ['a word that is one of several holdings', { search: 'tlt' }, [SECOND]],
    ['tickers', { ticker: ['^SPX', 'VTI'] }, [SECOND, THIRD]],
    ['an account type', { accountType: ['portfolio'] }, [SECOND]],
    ['a whole tag in another case', { tags: ['long term'] }, [FIRST]],
    ['a tag in another width', { tags: ['yolo'] }, [SECOND]],
    ['a part of a tag', { tags: ['term'] }, []],
    ['the end of one tag and another', { tags: ['long', 'spy'], tagsMatch: 'any' }, [FIRST, SECOND]],
    ['all tags', { tags: ['long term', 'spy'], tagsMatch: 'all' }, [FIRST]],
    ['all of two tags that no result has', { tags: ['long', 'spy'], tagsMatch: 'all' }, []],
    ['leverage from', { leverage: { min: 2 } }, [SECOND, THIRD]],
    ['leverage up to', { leverage: { max: 2 } }, [FIRST, THIRD]],
    ['leverage between', { leverage: { min: 1.6, max: 3 } }, [THIRD]],
    ['start dates', { startDate: { min: '2015-01-02' } }, [SECOND]],
    ['end dates', { endDate: { max: '2020-06-30' } }, [SECOND]],
    [
      'dates of saving',
      { createdAt: { min: hoursLater(1).toISOString(), max: hoursLater(1).toISOString() } },
      [SECOND],
    ],
    ['a metric, which nothing lacks', { totalReturn: { min: -10 } }, [FIRST, SECOND]],
    ['a count between whole numbers', { liquidations: { min: 0.5, max: 1e300 } }, [SECOND]],
    ['several filters at once', { search: 'a', ticker: ['VTI'], leverage: { min: 3 } }, [SECOND]],
    ['several filters that no result passes', { ticker: ['VTI'], leverage: { max: 3 } }, []],
  ];

  it.each(CASES)('by %s', async (_, filters, expected) => {
    expect(await names(filters)).toEqual(expected);
  });
});

describe('the marks around tags', () => {
  it('cannot be entered by users', async () => {
    const { searchText } = await import('./search-text.ts');
    const text = searchText({
      name: '\u001ffake\u001f',
      description: null,
      tickers: ['SPY'],
      tags: ['\u001fodd\u001f'],
    });
    expect(text).toBe(' fake \n\nspy\n\u001f odd \u001f');
  });
});

eachDialect('a list by CAGR', (database) => {
  it.each(['asc', 'desc'] as const)(
    '%s has a result shorter than a year last, whatever its document says',
    async (direction) => {
      const { db } = database();
      const userId = newUser();
      const summary = (cagr: number) => ({ summary: { cagr } });
      await saveAll(db, [
        newSave(userId, { name: 'of a year', ...summary(0.1) }),
        newSave(userId, {
          name: 'of 3 days',
          ...summary(direction === 'desc' ? 9e7 : -1),
          parameters: { startDate: '2008-10-07', endDate: '2008-10-10' },
        }),
        newSave(userId, { name: 'of a better year', ...summary(0.2) }),
      ]);
      const { items } = await listResults(db, userId, listInput({ sort: 'cagr', direction }));
      expect(items.at(-1)).toMatchObject({ name: 'of 3 days', summary: { cagr: null, totalReturn: 4.568 } });
    },
  );
});
