// @vitest-environment happy-dom
import { invalidInput, type SavedResult } from '@margin/contracts';
import { screen, waitFor } from '@testing-library/react';
import { useEffect } from 'react';
import { expect, test, vi } from 'vitest';
import { createLibrary } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { idOf, savedResult } from '../../../../test/page/saved-items.ts';
import { useSelection } from '../browse/select/use-selection.ts';
import { BulkBar } from './bulk-bar.tsx';

const NAMES = ['SPX 2x', 'NDX 2x', 'SPX 3x'];

function select(results: SavedResult[]) {
  const library = createLibrary({ results });
  const events = { onDelete: vi.fn(), onCompare: vi.fn(), onExport: vi.fn() };
  function Selected() {
    // None of them is loaded.
    const selection = useSelection([], 'everything');
    const { add } = selection;
    useEffect(() => add(results), []);
    return <BulkBar selection={selection} {...events} />;
  }
  return { library, events, user: renderPage(library.client, <Selected />) };
}

const three = () => NAMES.map((name, at) => savedResult(at + 1, name, { tags: ['draft'] }));

test('tags are added to and removed from all selected results', async () => {
  const { library, user } = select(three());
  await user.click(screen.getByRole('button', { name: 'Tag…' }));
  await user.type(await screen.findByLabelText('ADD TAGS'), 'final, checked');
  await user.type(screen.getByLabelText('REMOVE TAGS'), 'draft');
  await user.click(screen.getByRole('button', { name: 'APPLY' }));
  expect(await screen.findByText('Tags updated on 3 results')).toBeDefined();
  expect(library.inputsOf('savedResults.updateMany')).toEqual([
    { resultIds: [idOf(1), idOf(2), idOf(3)], addTags: ['final', 'checked'], removeTags: ['draft'] },
  ]);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('if one result refuses a change of tags, none changes and the dialog says why', async () => {
  const { library, user } = select(three());
  library.answers.savedResults.updateMany = () => {
    throw invalidInput([{ path: '', message: '“NDX 2x” would have more than 20 tags' }]);
  };
  await user.click(screen.getByRole('button', { name: 'Tag…' }));
  const field = await screen.findByLabelText('ADD TAGS');
  await user.type(field, 'one too many');
  await user.click(screen.getByRole('button', { name: 'APPLY' }));
  expect((await screen.findByRole('alert')).textContent).toContain('would have more than 20 tags');
  expect(field).toHaveProperty('value', 'one too many');
  expect(screen.queryByText(/results changed/)).toBeNull();
});

test('an empty change of tags is not sent', async () => {
  const { library, user } = select(three());
  await user.click(screen.getByRole('button', { name: 'Tag…' }));
  await user.click(await screen.findByRole('button', { name: 'APPLY' }));
  expect(library.inputsOf('savedResults.updateMany')).toEqual([]);
});

test('locking all makes the bar offer to unlock them', async () => {
  const { library, user } = select(three());
  expect(screen.queryByRole('button', { name: 'Unlock' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Lock' }));
  expect(await screen.findByText('3 results locked')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Lock' })).toBeNull();
  await user.click(screen.getByRole('button', { name: 'Unlock' }));
  expect(await screen.findByText('3 results unlocked')).toBeDefined();
  expect(library.inputsOf('savedResults.updateMany')).toMatchObject([{ locked: true }, { locked: false }]);
});

test('a failed lock says that one result is gone', async () => {
  const results = three();
  const { library, user } = select(results);
  await library.client.api.savedResults.delete.mutate({ resultIds: [idOf(2)] });
  await user.click(screen.getByRole('button', { name: 'Lock' }));
  expect(await screen.findByText('Result not found')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Lock' })).toBeDefined();
});

test('two to six results can be compared', async () => {
  const { user, events } = select(three());
  await user.click(screen.getByRole('button', { name: 'Compare' }));
  expect(events.onCompare).toHaveBeenCalledExactlyOnceWith([idOf(1), idOf(2), idOf(3)]);
});

test('one result cannot be compared', () => {
  select(three().slice(0, 1));
  expect(screen.getByRole('button', { name: 'Compare' }).hasAttribute('disabled')).toBe(true);
});
