// @vitest-environment happy-dom
import { screen, waitFor } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createLibrary } from '../../../test/page/library-server.ts';
import { renderPage } from '../../../test/page/render-page.tsx';
import { savedSweep, sweepOf } from '../../../test/page/saved-items.ts';
import { SweepList } from './sweep-list.tsx';

test('an empty list explains sweeps', async () => {
  renderPage(createLibrary().client, <SweepList />);
  expect(await screen.findByRole('heading', { name: 'No sweeps yet' })).toBeDefined();
  expect(screen.getByRole('link', { name: 'New sweep' }).getAttribute('href')).toBe('/sweeps/new');
});

test('sweeps that failed to load can be retried', async () => {
  const library = createLibrary({ sweeps: [sweepOf(1)] });
  const { list } = library.answers.sweeps;
  library.answers.sweeps.list = () => {
    throw new TypeError('Failed to fetch');
  };
  const user = renderPage(library.client, <SweepList />);
  expect(await screen.findByRole('heading', { name: "Couldn't load the sweeps" })).toBeDefined();
  if (list) library.answers.sweeps.list = list;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByRole('link', { name: 'SPX leverage × trading cost' })).toBeDefined();
});

test('a deleted sweep leaves the list, which gets the focus; undo restores it', async () => {
  const library = createLibrary({ sweeps: [savedSweep(1, 'Which start survives'), sweepOf(2)] });
  const user = renderPage(library.client, <SweepList />);
  await user.click(await screen.findByRole('button', { name: 'Delete Which start survives' }));
  await user.click(await screen.findByRole('button', { name: 'DELETE' }));
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Which start survives' })).toBeNull());
  await waitFor(() => expect(document.activeElement?.tagName).toBe('UL'));
  await user.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByRole('link', { name: 'Which start survives' })).toBeDefined();
});
