// @vitest-environment happy-dom
import type { SavedResult } from '@margin/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { createLibrary, type Library as TestLibrary } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { idOf, savedResult } from '../../../../test/page/saved-items.ts';
import { EVERYTHING, type LibraryView } from '../views/library-view.ts';
import { Library } from './library.tsx';

function browse(library: TestLibrary, changes: Partial<LibraryView> = {}) {
  const onLoaded = vi.fn();
  function Browsed() {
    const [view, setView] = useState<LibraryView>({ ...EVERYTHING, layout: 'cards', ...changes });
    return <Library view={view} onViewChange={setView} onLoaded={onLoaded} />;
  }
  return { onLoaded, user: renderPage(library.client, <Browsed />) };
}

const SPX = savedResult(1, 'SPX 2x');
const NDX = savedResult(2, 'NDX 2x', { ticker: 'NDX' });

const card = (name: string) => within(screen.getByRole('article', { name }));

test('an empty library explains saved backtests', async () => {
  browse(createLibrary());
  expect(await screen.findByRole('heading', { name: 'No saved results yet' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Clear search and filters' })).toBeNull();
});

test('filters without matches can be cleared', async () => {
  const { user } = browse(createLibrary({ results: [SPX, NDX] }), { search: 'DAX' });
  expect(await screen.findByRole('heading', { name: 'No matches' })).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Clear search and filters' }));
  expect(await screen.findByRole('article', { name: 'SPX 2x' })).toBeDefined();
  expect(screen.getByLabelText('Search saved results')).toHaveProperty('value', '');
});

test('a list that failed to load can be retried', async () => {
  const library = createLibrary({ results: [SPX] });
  const { list } = library.answers.savedResults;
  library.answers.savedResults.list = () => {
    throw new TypeError('Failed to fetch');
  };
  const { user } = browse(library);
  expect(await screen.findByRole('heading', { name: "Couldn't load the list" })).toBeDefined();
  if (list) library.answers.savedResults.list = list;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByRole('article', { name: 'SPX 2x' })).toBeDefined();
});

test('a result that fails to load leaves the list as it is, with the reason', async () => {
  const library = createLibrary({ results: [SPX, NDX] });
  library.answers.savedResults.load = () => {
    throw new TypeError('Failed to fetch');
  };
  const { user, onLoaded } = browse(library);
  await screen.findByRole('article', { name: 'SPX 2x' });
  await user.click(card('SPX 2x').getByRole('button', { name: 'LOAD' }));
  expect((await screen.findByRole('alert')).textContent).toMatch(/^.*Couldn't load “SPX 2x”\. The server/);
  expect(onLoaded).not.toHaveBeenCalled();
});

test('a lock shows once stored, and prevents deletion', async () => {
  const library = createLibrary({ results: [SPX] });
  const { user } = browse(library);
  await screen.findByRole('article', { name: 'SPX 2x' });
  await user.click(card('SPX 2x').getByRole('button', { name: 'Lock' }));
  expect(await card('SPX 2x').findByText(/locked, can't be deleted/)).toBeDefined();
  expect(card('SPX 2x').getByRole('button', { name: 'DELETE' }).hasAttribute('disabled')).toBe(true);
});

test('a failed lock shows the reason', async () => {
  const library = createLibrary({ results: [SPX] });
  library.answers.savedResults.updateMany = () => {
    throw new TypeError('Failed to fetch');
  };
  const { user } = browse(library);
  await screen.findByRole('article', { name: 'SPX 2x' });
  await user.click(card('SPX 2x').getByRole('button', { name: 'Lock' }));
  expect(await screen.findByText(/^The server could not be reached/)).toBeDefined();
  expect(card('SPX 2x').getByRole('button', { name: 'Lock' }).getAttribute('aria-pressed')).toBe('false');
});

test('deleted results are deselected', async () => {
  const library = createLibrary({ results: [SPX, NDX] });
  const { user } = browse(library);
  await user.click(await screen.findByRole('checkbox', { name: 'Select all shown' }));
  expect(screen.getByText('2 of 2 selected')).toBeDefined();
  await user.click(card('NDX 2x').getByRole('button', { name: 'DELETE' }));
  await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'DELETE' }));
  expect(await screen.findByText('1 of 1 selected')).toBeDefined();
  expect(library.names()).toEqual(['SPX 2x']);
});

/** More than one page of cards. */
const many = Array.from({ length: 25 }, (_, at) => savedResult(at + 1, `Result ${at + 1}`));

/** Sends pages after the last result. */
function inPages(library: TestLibrary, results: readonly SavedResult[]): void {
  library.answers.savedResults.list = (input) => {
    const { cursor = null, limit = 50 } = input ?? {};
    const begin = cursor ? results.findIndex(({ resultId }) => resultId === cursor.resultId) + 1 : 0;
    const items = results.slice(begin, begin + limit);
    const last = items.at(-1);
    const isMore = last !== undefined && begin + limit < results.length;
    return {
      items,
      total: results.length,
      nextCursor: isMore ? { value: last.createdAt, resultId: last.resultId } : null,
    };
  };
}

test('selects all matches, even those not shown yet', async () => {
  const library = createLibrary({ results: many });
  inPages(library, many);
  const { user } = browse(library);
  await user.click(await screen.findByRole('checkbox', { name: 'Select all shown' }));
  expect(screen.getByText('20 of 25 selected')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Select all 25 matches' }));
  expect(await screen.findByText('25 of 25 selected')).toBeDefined();
  expect(screen.getAllByRole('article')).toHaveLength(20);
});

test('a failed select-all keeps the selection', async () => {
  const library = createLibrary({ results: many });
  inPages(library, many);
  const { user } = browse(library);
  await user.click(await screen.findByRole('checkbox', { name: 'Select all shown' }));
  library.answers.savedResults.list = () => {
    throw new TypeError('Failed to fetch');
  };
  await user.click(screen.getByRole('button', { name: 'Select all 25 matches' }));
  expect(await screen.findByText(/^The server could not be reached/)).toBeDefined();
  expect(screen.getByText('20 of 25 selected')).toBeDefined();
});

test('Shift with arrow keys selects a range, Escape clears it', async () => {
  const { user } = browse(createLibrary({ results: [SPX, NDX, savedResult(3, 'SPX 3x')] }));
  await user.click(await screen.findByRole('checkbox', { name: 'Select SPX 2x' }));
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  expect(await screen.findByText('3 of 3 selected')).toBeDefined();
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByText('3 of 3 selected')).toBeNull());
});

test('an edit shows in the list when its dialog closes', async () => {
  const library = createLibrary({ results: [SPX] });
  const { user } = browse(library);
  await screen.findByRole('article', { name: 'SPX 2x' });
  await user.click(card('SPX 2x').getByRole('button', { name: 'EDIT' }));
  await user.type(await screen.findByLabelText(/NAME/), ', checked');
  await user.click(screen.getByRole('button', { name: 'SAVE' }));
  expect(await screen.findByRole('article', { name: 'SPX 2x, checked' })).toBeDefined();
  expect(library.inputsOf('savedResults.update')).toMatchObject([{ resultId: idOf(1), revision: 1 }]);
});
