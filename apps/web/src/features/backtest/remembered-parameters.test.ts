import { expect, test } from 'vitest';
import { FORM } from './form-parameters.ts';
import { recallForm, rememberForm } from './remembered-parameters.ts';

function createStorage() {
  const items = new Map<string, string>();
  return {
    items,
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

const closed = {
  getItem: () => {
    throw new Error('denied');
  },
  setItem: () => {
    throw new Error('denied');
  },
};

test('values come back only to their user', () => {
  const storage = createStorage();
  const mine = { ...FORM.initial, leverage: 1.7, startDate: '' };
  rememberForm(storage, 'a', mine);
  expect(recallForm(storage, 'a')).toEqual(mine);
  expect(recallForm(storage, 'b')).toEqual(FORM.initial);
});

test.each(['{"leverage":2}', 'no json', '{"ticker":1}', 'null'])('recalls nothing from %s', (text) => {
  const storage = createStorage();
  rememberForm(storage, 'a', FORM.initial);
  for (const key of storage.items.keys()) storage.items.set(key, text);
  expect(recallForm(storage, 'a')).toEqual(FORM.initial);
});

test('blocked storage is not a failure', () => {
  expect(recallForm(closed, 'a')).toEqual(FORM.initial);
  expect(() => rememberForm(closed, 'a', FORM.initial)).not.toThrow();
});
