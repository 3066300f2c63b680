// @vitest-environment happy-dom
import { AppError } from '@margin/contracts';
import { screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import { createLibrary, type Library } from '../../../test/page/library-server.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { idOf, savedResult, savedSweep, sweepOf } from '../../../test/page/saved-items.ts';
import { DeleteDialog } from './delete-dialog.tsx';
import { type LibraryItem, resultItem } from './library-item.ts';

const results = ['SPX 2x', 'NDX 2x', 'SPX 3x'].map((name, at) => savedResult(at + 1, name));
const sweepItem = (saved: boolean): LibraryItem => ({
  kind: 'sweep',
  id: idOf(9),
  name: 'Which start survives',
  locked: false,
  saved,
});

function ask(library: Library, items: LibraryItem[]) {
  const events = { onClose: vi.fn(), onDeleted: vi.fn(), onGone: vi.fn() };
  function Asked() {
    const [isOpen, setOpen] = useState(true);
    const close = () => {
      events.onClose();
      setOpen(false);
    };
    return <DeleteDialog {...events} items={isOpen ? items : null} onClose={close} />;
  }
  return { user: renderPage(library.client, <Asked />), events };
}

const pressDelete = async ({ user }: ReturnType<typeof ask>, name = 'DELETE') =>
  user.click(await screen.findByRole('button', { name }));

test('a deleted result can be restored', async () => {
  const library = createLibrary({ results });
  const asked = ask(library, results.slice(0, 1).map(resultItem));
  expect(await screen.findByText('Delete “SPX 2x”?')).toBeDefined();
  await pressDelete(asked);
  expect(await screen.findByText('Result deleted successfully')).toBeDefined();
  expect(library.trashedNames()).toEqual(['SPX 2x']);
  expect(asked.events.onDeleted).toHaveBeenCalledExactlyOnceWith([idOf(1)]);
  expect(asked.events.onClose).toHaveBeenCalledOnce();
  await asked.user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Result restored')).toBeDefined();
  expect(library.names()).toContain('SPX 2x');
});

test('an undo in a full library says so, and leaves the result in the trash', async () => {
  const library = createLibrary({ results, limit: 3 });
  const asked = ask(library, results.slice(0, 1).map(resultItem));
  await pressDelete(asked);
  const undo = await screen.findByRole('button', { name: 'Undo' });
  library.add(savedResult(4, 'Saved on another device'));
  await asked.user.click(undo);
  expect(await screen.findByText(/^Maximum limit of 3 saved results reached/)).toBeDefined();
  expect(screen.queryByText('Result restored')).toBeNull();
  expect(library.trashedNames()).toEqual(['SPX 2x']);
});

test('locked results stay, and one undo restores the others', async () => {
  const library = createLibrary({ results });
  const items = results.map((result, at) => resultItem({ ...result, locked: at === 1 }));
  const asked = ask(library, items);
  expect((await screen.findByRole('list', { name: '2 results will be deleted' })).textContent).toBe(
    'SPX 2xSPX 3x',
  );
  expect(screen.getByRole('list', { name: "1 result locked, won't be deleted" }).textContent).toBe('NDX 2x');
  await pressDelete(asked, 'DELETE 2');
  expect(await screen.findByText('2 results deleted successfully')).toBeDefined();
  expect(library.names()).toEqual(['NDX 2x']);
  await asked.user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('2 results restored')).toBeDefined();
  expect(library.trashedNames()).toEqual([]);
});

test('a result locked elsewhere refuses the deletion, then the others are deleted without it', async () => {
  const library = createLibrary({ results });
  library.change(2, { locked: true });
  const asked = ask(library, results.map(resultItem));
  await pressDelete(asked, 'DELETE 3');
  expect((await screen.findByRole('list', { name: "1 result locked, won't be deleted" })).textContent).toBe(
    'NDX 2x',
  );
  expect(screen.getByRole('alert').textContent).toContain('A locked result cannot be deleted or replaced');
  expect(library.trashedNames()).toEqual([]);
  await pressDelete(asked, 'DELETE 2');
  await waitFor(() => expect(library.names()).toEqual(['NDX 2x']));
});

test('if every result is locked, the button is disabled', async () => {
  const library = createLibrary({ results });
  ask(
    library,
    results.map((result) => resultItem({ ...result, locked: true })),
  );
  const button = await screen.findByRole('button', { name: 'DELETE' });
  expect(button.hasAttribute('disabled')).toBe(true);
  expect(screen.getByRole('list', { name: "3 results locked, won't be deleted" })).toBeDefined();
});

test('a deletion that reaches no server keeps the dialog open', async () => {
  const library = createLibrary({ results });
  library.answers.savedResults.delete = () => {
    throw new TypeError('Failed to fetch');
  };
  const asked = ask(library, results.slice(0, 1).map(resultItem));
  await pressDelete(asked);
  expect((await screen.findByRole('alert')).textContent).toContain('The server could not be reached');
  expect(asked.events.onClose).not.toHaveBeenCalled();
  expect(asked.events.onDeleted).not.toHaveBeenCalled();
});

test('a saved sweep goes to the trash, and can be restored', async () => {
  const library = createLibrary({ sweeps: [savedSweep(9, 'Which start survives')] });
  const asked = ask(library, [sweepItem(true)]);
  expect(await screen.findByRole('dialog', { name: 'DELETE SAVED SWEEP' })).toBeDefined();
  await pressDelete(asked);
  expect(await screen.findByText('Sweep deleted successfully')).toBeDefined();
  expect(library.trashedNames()).toEqual(['Which start survives']);
  await asked.user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('Sweep restored')).toBeDefined();
  expect(library.trashedNames()).toEqual([]);
});

test('an unsaved sweep is permanently deleted, without an undo', async () => {
  const library = createLibrary({ sweeps: [sweepOf(9)] });
  const asked = ask(library, [sweepItem(false)]);
  expect(await screen.findByText(/and all its cells/)).toBeDefined();
  await pressDelete(asked);
  await waitFor(() => expect(asked.events.onDeleted).toHaveBeenCalledOnce());
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  expect(library.trashedNames()).toEqual([]);
});

test('a sweep deleted elsewhere is not deleted twice', async () => {
  const library = createLibrary();
  library.answers.sweeps.delete = () => {
    throw new AppError('NOT_FOUND', 'Sweep not found');
  };
  const asked = ask(library, [sweepItem(true)]);
  await pressDelete(asked);
  expect((await screen.findByRole('alert')).textContent).toContain('Sweep not found');
});
