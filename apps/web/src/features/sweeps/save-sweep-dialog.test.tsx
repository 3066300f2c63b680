// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createLibrary, type Library } from '../../../test/page/library-server.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { idOf, savedResult, sweepOf } from '../../../test/page/saved-items.ts';
import { SaveSweepDialog } from './save-sweep-dialog.tsx';

const sweep = sweepOf(1);

function openDialog(library: Library, edited = sweep) {
  const onClose = vi.fn();
  return {
    onClose,
    user: renderPage(library.client, <SaveSweepDialog opened onClose={onClose} sweep={edited} />),
  };
}

test('a sweep is saved with a name, a description and tags, like a result', async () => {
  const library = createLibrary({ sweeps: [sweep] });
  const { user, onClose } = openDialog(library);
  expect(await screen.findByLabelText(/NAME/)).toHaveProperty('value', 'SPX leverage × trading cost');
  await user.type(screen.getByLabelText(/TAGS/), 'grid');
  await user.click(screen.getByRole('button', { name: 'SAVE' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(library.inputsOf('sweeps.save')).toEqual([
    { sweepId: idOf(1), name: 'SPX leverage × trading cost', description: null, tags: ['grid'] },
  ]);
  expect(await screen.findByText('✓ Sweep saved as “SPX leverage × trading cost”')).toBeDefined();
});

test('a full library refuses it with the reason, and keeps what was typed', async () => {
  const library = createLibrary({ sweeps: [sweep], results: [savedResult(2, 'SPX 2x')], limit: 1 });
  const { user, onClose } = openDialog(library);
  expect(await screen.findByText('1 of 1 saved')).toBeDefined();
  await user.type(screen.getByLabelText(/DESCRIPTION/), 'Worth keeping');
  await user.click(screen.getByRole('button', { name: 'SAVE' }));
  expect((await screen.findByRole('alert')).textContent).toContain(
    'Maximum limit of 1 saved results reached',
  );
  expect(screen.getByLabelText(/DESCRIPTION/)).toHaveProperty('value', 'Worth keeping');
  expect(onClose).not.toHaveBeenCalled();
});

test('a saved sweep can be edited even in a full library', async () => {
  const saved = sweepOf(1, { saved: true, name: 'Grid', description: 'Old', tags: ['a'] });
  const library = createLibrary({ sweeps: [saved], limit: 1 });
  const { user, onClose } = openDialog(library, saved);
  expect(await screen.findByRole('dialog', { name: '✏️ EDIT SAVED SWEEP' })).toBeDefined();
  await user.clear(screen.getByLabelText(/DESCRIPTION/));
  await user.click(screen.getByRole('button', { name: 'SAVE' }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(library.inputsOf('sweeps.save')).toMatchObject([{ name: 'Grid', description: null, tags: ['a'] }]);
});
