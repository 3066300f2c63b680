import { describe, expect, it } from 'vitest';
import { isPressed, type KeyPress, SHORTCUTS } from './shortcuts.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  repeat: false,
  isComposing: false,
  defaultPrevented: false,
  target: null,
  ...held,
});

describe('a single key', () => {
  it('works in either case and on any keyboard layout', () => {
    expect(isPressed(SHORTCUTS.save, press('s'))).toBe(true);
    expect(isPressed(SHORTCUTS.save, press('S'))).toBe(true);
    expect(isPressed(SHORTCUTS.help, press('?'))).toBe(true);
    expect(isPressed(SHORTCUTS.save, press('l'))).toBe(false);
  });

  it.each(['ctrlKey', 'metaKey', 'altKey', 'repeat', 'isComposing', 'defaultPrevented'] as const)(
    'leaves a press with %s to the browser',
    (held) => {
      expect(isPressed(SHORTCUTS.save, press('s', { [held]: true }))).toBe(false);
    },
  );
});

it('a key with Ctrl or Cmd works with one of them', () => {
  expect(isPressed(SHORTCUTS.run, press('Enter', { ctrlKey: true }))).toBe(true);
  expect(isPressed(SHORTCUTS.run, press('Enter', { metaKey: true }))).toBe(true);
  expect(isPressed(SHORTCUTS.run, press('Enter'))).toBe(false);
});
