// @vitest-environment happy-dom
import { AppError, type SavedView } from '@margin/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createLibrary, type Library } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { idOf } from '../../../../test/page/saved-items.ts';
import { EVERYTHING, fromSettings, toSettings } from './library-view.ts';
import { SavedViews } from './saved-views.tsx';

const settings = toSettings(EVERYTHING, 'table');
const other = toSettings({ ...EVERYTHING, ticker: ['NDX'] }, 'cards');
const viewOf = (name: string, of: SavedView['settings']): SavedView => ({
  viewId: idOf(70),
  name,
  settings: of,
  updatedAt: '2026-01-02T10:00:00.000Z',
});

function open(library: Library) {
  const onPick = vi.fn();
  return { onPick, user: renderPage(library.client, <SavedViews settings={settings} onPick={onPick} />) };
}

test('a failure to load views does not show as no views', async () => {
  const library = createLibrary();
  library.answers.savedViews.list = () => {
    throw new AppError('UNAVAILABLE');
  };
  const { user } = open(library);
  await user.click(screen.getByRole('button', { name: 'Views' }));
  expect(await screen.findByText("Couldn't load the views")).toBeDefined();
});

test('saves a view under a name; warns before it replaces another', async () => {
  const library = createLibrary({ views: [viewOf('Mine', other)] });
  library.answers.savedViews.save = ({ name }) => viewOf(name, settings);
  const { user } = open(library);
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Save this view as…' }));
  await user.click(await screen.findByRole('button', { name: 'Save' }));
  expect(screen.getByText('Name must not be empty')).toBeDefined();
  await user.type(screen.getByLabelText('Name'), 'mine');
  expect(screen.getByText('Replaces “Mine”')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('View “mine” saved')).toBeDefined();
  expect(library.inputsOf('savedViews.save')).toMatchObject([
    { name: 'mine', settings: { layout: 'table' } },
  ]);
});

test('a view over the limit is refused at its name', async () => {
  const library = createLibrary();
  library.answers.savedViews.save = () => {
    throw new AppError('QUOTA_EXCEEDED', 'There is room for 50 views');
  };
  const { user } = open(library);
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Save this view as…' }));
  await user.type(await screen.findByLabelText('Name'), 'One too many{Enter}');
  expect(await screen.findByText('There is room for 50 views')).toBeDefined();
});

test('an opened view can be updated or deleted', async () => {
  const library = createLibrary({ views: [viewOf('Only NDX', other)] });
  const { user, onPick } = open(library);
  await user.click(screen.getByRole('button', { name: 'Views' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Only NDX' }));
  expect(onPick).toHaveBeenCalledExactlyOnceWith(fromSettings(other));
  await user.click(screen.getByRole('button', { name: 'Views' }));
  expect(await screen.findByRole('menuitem', { name: 'Update “Only NDX”' })).toBeDefined();
  await user.click(screen.getByRole('menuitem', { name: 'Delete “Only NDX”…' }));
  await user.click(await screen.findByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(library.inputsOf('savedViews.delete')).toEqual([{ viewId: idOf(70) }]));
  await user.click(screen.getByRole('button', { name: 'Views' }));
  expect(await screen.findByText('No saved views yet')).toBeDefined();
});
