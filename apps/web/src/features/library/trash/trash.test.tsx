// @vitest-environment happy-dom
import { AppError, type Sweep } from '@margin/contracts';
import { screen, waitFor, within } from '@testing-library/react';
import { expect, test } from 'vitest';
import { createLibrary, type Library, trashed } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { idOf, savedResult, savedSweep } from '../../../../test/page/saved-items.ts';
import { Trash } from './trash.tsx';

const describeSweep = (sweep: Sweep) => ({
  item: { kind: 'sweep' as const, id: sweep.sweepId, name: sweep.name ?? '', locked: false, saved: true },
  about: <p>What was swept</p>,
});

const open = (library: Library) => renderPage(library.client, <Trash describeSweep={describeSweep} />);

const full = (limit = 50) =>
  createLibrary({
    limit,
    trashedResults: [
      trashed(savedResult(1, 'Deleted last'), '2026-01-22T10:00:00.000Z'),
      trashed(savedResult(2, 'Deleted first'), '2026-01-20T10:00:00.000Z'),
    ],
    trashedSweeps: [trashed(savedSweep(3, 'A sweep'), '2026-01-21T10:00:00.000Z')],
  });

const row = (name: string) => within(screen.getByRole('article', { name }));
const names = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);

test('an empty trash explains itself', async () => {
  open(createLibrary());
  expect(await screen.findByRole('heading', { name: 'The trash is empty' })).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Empty the trash' })).toBeNull();
});

test('results and sweeps share one list, last deleted first', async () => {
  open(full());
  await screen.findByRole('article', { name: 'A sweep' });
  expect(names()).toEqual(['Deleted last', 'A sweep', 'Deleted first']);
  expect(row('A sweep').getByText('SWEEP')).toBeDefined();
  expect(
    row('Deleted last').getByText('Deleted: 01/22/2026 · permanently deleted on 02/19/2026'),
  ).toBeDefined();
});

test('a restored item leaves the trash', async () => {
  const library = full();
  const user = open(library);
  await screen.findByRole('article', { name: 'A sweep' });
  await user.click(row('A sweep').getByRole('button', { name: 'Restore' }));
  expect(await screen.findByText('Sweep restored')).toBeDefined();
  await waitFor(() => expect(names()).toEqual(['Deleted last', 'Deleted first']));
  await user.click(row('Deleted first').getByRole('button', { name: 'Restore' }));
  expect(await screen.findByText('Result restored')).toBeDefined();
  expect(library.names()).toEqual(['Deleted first']);
});

test('a full library restores nothing, and says so', async () => {
  const library = full(0);
  const user = open(library);
  await screen.findByRole('article', { name: 'Deleted last' });
  await user.click(row('Deleted last').getByRole('button', { name: 'Restore' }));
  expect(await screen.findByText(/^Maximum limit of 0 saved results reached/)).toBeDefined();
  expect(names()).toContain('Deleted last');
});

test('a result permanently deleted elsewhere cannot be restored', async () => {
  const library = full();
  const user = open(library);
  await screen.findByRole('article', { name: 'Deleted last' });
  await library.client.api.library.trash.purge.mutate({ items: [{ kind: 'result', id: idOf(1) }] });
  await user.click(row('Deleted last').getByRole('button', { name: 'Restore' }));
  expect(await screen.findByText('Result not found')).toBeDefined();
});

test('emptying the trash permanently deletes results and sweeps', async () => {
  const library = full();
  const user = open(library);
  await user.click(await screen.findByRole('button', { name: 'Empty the trash' }));
  await user.click(await screen.findByRole('button', { name: 'Delete 2 results and 1 sweep' }));
  expect(await screen.findByRole('heading', { name: 'The trash is empty' })).toBeDefined();
  expect(library.trashedNames()).toEqual([]);
});

test('a purge that fails deletes nothing, and can be tried again', async () => {
  const library = full();
  const { purge } = library.answers.library.trash;
  library.answers.library.trash.purge = () => {
    throw new AppError('UNAVAILABLE');
  };
  const user = open(library);
  await user.click(await screen.findByRole('button', { name: 'Empty the trash' }));
  await user.click(await screen.findByRole('button', { name: 'Delete 2 results and 1 sweep' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The service is busy');
  expect(library.trashedNames()).toEqual(['Deleted last', 'A sweep', 'Deleted first']);
  library.answers.library.trash.purge = purge;
  await user.click(screen.getByRole('button', { name: 'Delete 2 results and 1 sweep' }));
  expect(await screen.findByRole('heading', { name: 'The trash is empty' })).toBeDefined();
  expect(library.inputsOf('library.trash.purge')).toHaveLength(2);
});

test('a trash that failed to load can be retried', async () => {
  const library = full();
  const { list } = library.answers.library.trash;
  library.answers.library.trash.list = () => {
    throw new TypeError('Failed to fetch');
  };
  const user = open(library);
  expect(await screen.findByRole('heading', { name: "Couldn't load the trash" })).toBeDefined();
  library.answers.library.trash.list = list;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  expect(await screen.findByRole('article', { name: 'A sweep' })).toBeDefined();
});
