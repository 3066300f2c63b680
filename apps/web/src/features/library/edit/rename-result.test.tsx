// @vitest-environment happy-dom
import { invalidInput } from '@margin/contracts';
import { screen, waitFor } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { createLibrary } from '../../../../test/page/library-server.ts';
import { renderPage } from '../../../../test/page/render-page.tsx';
import { savedResult } from '../../../../test/page/saved-items.ts';
import { RenameResult } from './rename-result.tsx';

const result = savedResult(1, 'SPX 2x');

function beginRenaming() {
  const library = createLibrary({ results: [result] });
  const onDone = vi.fn();
  const user = renderPage(library.client, <RenameResult result={result} onDone={onDone} />);
  return { library, onDone, user, field: screen.getByLabelText('New name of SPX 2x') };
}

test('the name is selected, and Enter saves the typed one', async () => {
  const { library, onDone, user, field } = beginRenaming();
  expect(document.activeElement).toBe(field);
  await user.keyboard('SPX 3x{Enter}');
  await waitFor(() => expect(onDone).toHaveBeenCalledExactlyOnceWith(true));
  expect(library.names()).toEqual(['SPX 3x']);
});

test('Escape keeps the old name', async () => {
  const first = beginRenaming();
  await first.user.keyboard('No{Escape}');
  expect(first.onDone).toHaveBeenCalledExactlyOnceWith(true);
  expect(first.library.names()).toEqual(['SPX 2x']);
});

test('blur saves the name', async () => {
  const { library, onDone, user } = beginRenaming();
  await user.keyboard('By the pointer');
  await user.click(document.body);
  await waitFor(() => expect(onDone).toHaveBeenCalledExactlyOnceWith(false));
  expect(library.names()).toEqual(['By the pointer']);
});

test('a refused name stays in the field with the reason', async () => {
  const { library, onDone, user, field } = beginRenaming();
  library.answers.savedResults.update = () => {
    throw invalidInput([{ path: 'name', message: 'must not be that' }]);
  };
  await user.keyboard('Refused{Enter}');
  expect(await screen.findByText('name: must not be that')).toBeDefined();
  expect(field).toHaveProperty('value', 'Refused');
  expect(onDone).not.toHaveBeenCalled();
});

test('a conflict asks which name to keep', async () => {
  const { library, onDone, user } = beginRenaming();
  library.change(1, { name: 'Renamed elsewhere' });
  await user.keyboard('Mine{Enter}');
  await user.click(await screen.findByRole('button', { name: 'KEEP MINE' }));
  await waitFor(() => expect(onDone).toHaveBeenCalledOnce());
  expect(library.names()).toEqual(['Mine']);
});
