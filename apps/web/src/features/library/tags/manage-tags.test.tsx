// @vitest-environment happy-dom
import { AppError } from '@margin/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createLibrary } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { savedResult, sweepOf } from '../../../../test/page/saved-items.ts';
import { ManageTagsForm } from './manage-tags-form.tsx';

function manage(tagsOfResults: string[][]) {
  const library = createLibrary({
    results: tagsOfResults.map((tags, at) => savedResult(at + 1, `Result ${at + 1}`, { tags })),
    sweeps: [sweepOf(50, { tags: ['draft'], saved: true })],
  });
  const onClose = vi.fn();
  return { library, onClose, user: renderPage(library.client, <ManageTagsForm onClose={onClose} />) };
}

test('a library without tags says how to add them', async () => {
  manage([[]]);
  expect(await screen.findByText(/^No tags yet/)).toBeDefined();
});

test('the name of another tag is refused without a request', async () => {
  const { library, user } = manage([['draft', 'final']]);
  await user.click(await screen.findByRole('button', { name: 'Rename draft' }));
  const field = screen.getByLabelText('New name of “draft”');
  expect(screen.getByText('Changes 1 result and 1 sweep')).toBeDefined();
  await user.clear(field);
  await user.type(field, ' FINAL{Enter}');
  expect(screen.getByText('This tag already exists. Merge the two instead')).toBeDefined();
  expect(library.inputsOf('library.tags.update')).toEqual([]);
});

test('a merge counts each item once, and keeps the chosen tag', async () => {
  const { library, user } = manage([['draft', 'final'], ['final'], ['other']]);
  library.answers.library.tags.merge = () => ({ tags: [{ tag: 'draft', color: null, count: 2, sweeps: 1 }] });
  await user.click(await screen.findByRole('checkbox', { name: 'Select draft' }));
  expect(screen.getByRole('button', { name: 'Select two or more to merge' }).hasAttribute('disabled')).toBe(
    true,
  );
  await user.click(screen.getByRole('checkbox', { name: 'Select final' }));
  await user.click(screen.getByRole('button', { name: 'Merge 2 tags…' }));
  expect(await screen.findByText('Replaces “final” on 2 results')).toBeDefined();
  await user.selectOptions(screen.getByLabelText('Merge into'), 'final');
  expect(await screen.findByText('Replaces “draft” on 1 result and 1 sweep')).toBeDefined();
  await user.click(screen.getByRole('button', { name: 'Merge' }));
  await waitFor(() =>
    expect(library.inputsOf('library.tags.merge')).toEqual([{ tags: ['draft', 'final'], into: 'final' }]),
  );
});

test('a failed change shows the reason and stays open', async () => {
  const { library, user } = manage([['draft']]);
  library.answers.library.tags.delete = () => {
    throw new AppError('UNAVAILABLE');
  };
  await user.click(await screen.findByRole('button', { name: 'Delete draft' }));
  await user.click(screen.getByRole('button', { name: 'Delete tag' }));
  expect((await screen.findByRole('alert')).textContent).toContain('The service is busy');
  expect(screen.getByRole('button', { name: 'Delete tag' })).toBeDefined();
});

test('a tag moves one step, and not beyond the ends of the list', async () => {
  const { library, user } = manage([['draft', 'final']]);
  library.answers.library.tags.order = ({ tags }) => ({
    tags: tags.map((tag) => ({ tag, color: null, count: 1, sweeps: 0 })),
  });
  await user.click(await screen.findByRole('button', { name: 'Move up: draft' }));
  await user.click(screen.getByRole('button', { name: 'Move down: draft' }));
  await waitFor(() => expect(library.inputsOf('library.tags.order')).toEqual([{ tags: ['final', 'draft'] }]));
});
