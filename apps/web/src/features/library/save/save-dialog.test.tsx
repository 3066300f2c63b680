// @vitest-environment happy-dom
import { AppError, invalidInput, type ResultDocument } from '@margin/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createLibrary, type Library } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { idOf, PARAMETERS, savedResult } from '../../../../test/page/saved-items.ts';
import { SaveDialog } from './save-dialog.tsx';

const subject = {
  runId: idOf(500),
  content: { sha256: 'a'.repeat(64), bytes: 2, href: '/content/a' },
  parameters: PARAMETERS,
  derivedFrom: null,
  document: { schema_version: 1 } as ResultDocument,
};

function openDialog(library: Library) {
  const events = { onClose: vi.fn(), onSaved: vi.fn() };
  const user = renderPage(library.client, <SaveDialog opened subject={subject} {...events} />);
  return { user, events };
}

const full = () =>
  createLibrary({
    results: [savedResult(1, 'Oldest'), savedResult(2, 'Kept', { locked: true }), savedResult(3, 'Newest')],
    limit: 3,
  });

const save = (user: ReturnType<typeof openDialog>['user'], name = 'SAVE') =>
  user.click(screen.getByRole('button', { name }));

test('a run is saved under the suggested name, with the unfinished tag', async () => {
  const library = createLibrary();
  const { user, events } = openDialog(library);
  expect(await screen.findByText('0 of 50 saved')).toBeDefined();
  await user.type(screen.getByLabelText(/TAGS/), 'tested, leverage');
  await save(user);
  await waitFor(() => expect(events.onSaved).toHaveBeenCalledOnce());
  expect(await screen.findByText('✓ Backtest saved successfully!')).toBeDefined();
  expect(library.inputsOf('savedResults.save')).toEqual([
    {
      name: expect.stringContaining('SPX'),
      description: null,
      tags: ['tested', 'leverage'],
      idempotencyKey: expect.any(String),
      runId: subject.runId,
      replaces: null,
      derivedFrom: null,
    },
  ]);
});

test('a missing name shows at its field without a request', async () => {
  const library = createLibrary();
  const { user } = openDialog(library);
  const name = await screen.findByLabelText(/NAME/);
  await user.clear(name);
  await save(user);
  expect(await screen.findByText('Name must not be empty')).toBeDefined();
  expect(library.inputsOf('savedResults.save')).toEqual([]);
});

test('an error from the server shows at its field', async () => {
  const library = createLibrary();
  library.answers.savedResults.save = () => {
    throw invalidInput([{ path: 'description', message: 'must be 5,000 characters or fewer' }]);
  };
  const { user } = openDialog(library);
  await screen.findByLabelText(/NAME/);
  await save(user);
  const description = screen.getByLabelText(/DESCRIPTION/);
  expect(await screen.findByText('Description must be 5,000 characters or fewer')).toBeDefined();
  expect(description.getAttribute('aria-invalid')).toBe('true');
});

test('a full library offers to replace an unlocked result, and keeps what was typed', async () => {
  const library = full();
  const { user, events } = openDialog(library);
  await user.type(await screen.findByLabelText(/DESCRIPTION/), 'Worth keeping');
  await save(user);
  expect((await screen.findByRole('alert')).textContent).toContain(
    'Maximum limit of 3 saved results reached',
  );
  const replaced = await screen.findByLabelText('Replace a saved result');
  await waitFor(() => expect(replaced.querySelectorAll('option')).toHaveLength(3));
  expect(replaced.textContent).not.toContain('Kept');
  await user.selectOptions(replaced, idOf(1));
  await save(user, 'REPLACE AND SAVE');
  await waitFor(() => expect(events.onSaved).toHaveBeenCalledOnce());
  expect(library.trashedNames()).toEqual(['Oldest']);
  expect(library.inputsOf('savedResults.save')).toMatchObject([
    { description: 'Worth keeping', replaces: null },
    { description: 'Worth keeping', replaces: idOf(1) },
  ]);
  const keys = library
    .inputsOf('savedResults.save')
    .map((input) => Reflect.get(Object(input), 'idempotencyKey'));
  expect(new Set(keys).size).toBe(1);
});

test('a result locked in the meantime is not replaced', async () => {
  const library = full();
  const { user, events } = openDialog(library);
  await screen.findByLabelText(/NAME/);
  await save(user);
  const replaced = await screen.findByLabelText('Replace a saved result');
  await waitFor(() => expect(replaced.querySelectorAll('option')).toHaveLength(3));
  await user.selectOptions(replaced, idOf(1));
  library.change(1, { locked: true });
  await save(user, 'REPLACE AND SAVE');
  await waitFor(() =>
    expect(screen.getByRole('alert').textContent).toContain('A locked result cannot be deleted or replaced'),
  );
  expect(events.onSaved).not.toHaveBeenCalled();
  expect(library.names()).toEqual(['Oldest', 'Kept', 'Newest']);
});

test('full storage offers the same choices as a full library', async () => {
  const library = createLibrary({ results: [savedResult(1, 'Oldest')] });
  library.answers.savedResults.save = () => {
    throw new AppError('STORAGE_EXCEEDED');
  };
  const { user } = openDialog(library);
  await screen.findByLabelText(/NAME/);
  await save(user);
  expect(await screen.findByLabelText('Replace a saved result')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Download it instead' })).toBeDefined();
});

test('a save that reaches no server can be retried with the same key', async () => {
  const library = createLibrary();
  const { save: answer } = library.answers.savedResults;
  library.answers.savedResults.save = () => {
    throw new TypeError('Failed to fetch');
  };
  const { user, events } = openDialog(library);
  await screen.findByLabelText(/NAME/);
  await save(user);
  expect((await screen.findByRole('alert')).textContent).toContain('The server could not be reached');
  expect(screen.queryByLabelText('Replace a saved result')).toBeNull();
  if (answer) library.answers.savedResults.save = answer;
  await save(user);
  await waitFor(() => expect(events.onSaved).toHaveBeenCalledOnce());
  const [first, second] = library.inputsOf('savedResults.save');
  expect(second).toEqual(first);
});
