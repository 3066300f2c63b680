// @vitest-environment happy-dom
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createLibrary } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { idOf, savedResult } from '../../../../test/page/saved-items.ts';
import { EditDialog } from './edit-dialog.tsx';

const result = savedResult(1, 'SPX 2x', { description: 'First try', tags: ['draft'] });

async function openDialog() {
  const library = createLibrary({ results: [result] });
  const onClose = vi.fn();
  const user = renderPage(library.client, <EditDialog result={result} onClose={onClose} />);
  const name = await screen.findByLabelText(/NAME/);
  const rename = async (text: string) => {
    await user.clear(name);
    await user.type(name, text);
    await user.click(screen.getByRole('button', { name: 'SAVE' }));
  };
  return { library, onClose, user, rename };
}

const updates = ({ library }: Awaited<ReturnType<typeof openDialog>>) =>
  library.inputsOf('savedResults.update');

const version = (title: string) => within(screen.getByRole('region', { name: title }));

test('an edit sends the revision it is based on', async () => {
  const opened = await openDialog();
  await opened.rename('SPX 2x, checked');
  expect(await screen.findByText('Result updated successfully')).toBeDefined();
  expect(updates(opened)).toEqual([
    { resultId: idOf(1), revision: 1, name: 'SPX 2x, checked', description: 'First try', tags: ['draft'] },
  ]);
  expect(opened.onClose).toHaveBeenCalledOnce();
});

test('a conflict shows both versions, and mine can be kept', async () => {
  const opened = await openDialog();
  opened.library.change(1, { name: 'Renamed elsewhere' });
  await opened.rename('Mine');
  expect(await screen.findByText(/was changed elsewhere/)).toBeDefined();
  expect(version('Your version').getByText('Mine')).toBeDefined();
  expect(version('The saved version').getByText('Renamed elsewhere')).toBeDefined();
  expect(opened.library.names()).toEqual(['Renamed elsewhere']);
  await opened.user.click(screen.getByRole('button', { name: 'KEEP MINE' }));
  await waitFor(() => expect(opened.library.names()).toEqual(['Mine']));
  expect(opened.onClose).toHaveBeenCalledOnce();
});

test('a second conflict shows what was saved last', async () => {
  const opened = await openDialog();
  opened.library.change(1, { name: 'Renamed elsewhere' });
  await opened.rename('Mine');
  await screen.findByText(/was changed elsewhere/);
  opened.library.change(1, { name: 'Renamed once more' });
  await opened.user.click(screen.getByRole('button', { name: 'KEEP MINE' }));
  expect(await version('The saved version').findByText('Renamed once more')).toBeDefined();
  expect(opened.library.names()).toEqual(['Renamed once more']);
  await opened.user.click(screen.getByRole('button', { name: 'KEEP MINE' }));
  await waitFor(() => expect(opened.library.names()).toEqual(['Mine']));
});

test('the saved version can be kept and edited further', async () => {
  const opened = await openDialog();
  opened.library.change(1, { name: 'Renamed elsewhere', tags: ['final'] });
  await opened.rename('Mine');
  await opened.user.click(await screen.findByRole('button', { name: 'KEEP THE SAVED VERSION' }));
  const name = await screen.findByLabelText(/NAME/);
  expect(name).toHaveProperty('value', 'Renamed elsewhere');
  await opened.user.type(name, ', by both');
  await opened.user.click(screen.getByRole('button', { name: 'SAVE' }));
  await waitFor(() => expect(opened.library.names()).toEqual(['Renamed elsewhere, by both']));
  expect(updates(opened)).toMatchObject([{ revision: 1 }, { revision: 2, tags: ['final'] }]);
});

test('too many tags are refused without a request', async () => {
  const opened = await openDialog();
  const tags = Array.from({ length: 20 }, (_, at) => `tag ${at}`).join(',');
  await opened.user.click(screen.getByLabelText(/TAGS/));
  await opened.user.paste(tags);
  await opened.user.click(screen.getByRole('button', { name: 'SAVE' }));
  expect(await screen.findByText('Tags must be 20 tags or fewer')).toBeDefined();
  expect(updates(opened)).toEqual([]);
});
