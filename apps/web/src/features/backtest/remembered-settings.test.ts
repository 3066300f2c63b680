import { expect, test } from 'vitest';
import { recallSettings, rememberSettings } from './remembered-settings.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

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

test('settings come back to their user alone', () => {
  const storage = createStorage();
  const mine = { ...DEFAULT_SETTINGS, leverage: 1.7, startDate: '' };
  rememberSettings(storage, 'a', mine);
  expect(recallSettings(storage, 'a')).toEqual(mine);
  expect(recallSettings(storage, 'b')).toEqual(DEFAULT_SETTINGS);
});

test.each(['{"leverage":2}', 'no json', '{"ticker":1}', 'null'])('of %s nothing is recalled', (text) => {
  const storage = createStorage();
  rememberSettings(storage, 'a', DEFAULT_SETTINGS);
  for (const key of storage.items.keys()) storage.items.set(key, text);
  expect(recallSettings(storage, 'a')).toEqual(DEFAULT_SETTINGS);
});

test('a closed storage is no failure', () => {
  expect(recallSettings(closed, 'a')).toEqual(DEFAULT_SETTINGS);
  expect(() => rememberSettings(closed, 'a', DEFAULT_SETTINGS)).not.toThrow();
});
