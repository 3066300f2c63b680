import { describe, expect, it } from 'vitest';
import { isEasyToGuess, newPasswordIssues } from './index.ts';

const ADA = { email: 'ada.lovelace@example.com', name: 'Ada Lovelace' };

describe('isEasyToGuess', () => {
  it.each([
    'password1234',
    'Password123!',
    'P@ssw0rd1234',
    'passwordpassword',
    'iloveyouforever',
    'letmein123456',
    'qazwsxedcrfv',
    '1q2w3e4r5t6y',
    'qwertyuiop[]',
    'aaaaaaaaaaaa',
    'abc123abc123',
    'abcdefghijkl',
    '123456789012',
    ' '.repeat(12),
    'a'.repeat(128),
    ADA.email,
    ADA.email.toUpperCase(),
    'ada.lovelace',
    'Ada Lovelace1',
    'lovelacelovelace',
  ])('refuses %j', (password) => {
    expect(isEasyToGuess(password, ADA)).toBe(true);
  });

  it.each([
    'correct horse 42',
    'correct horse battery',
    'a new and better one',
    'margin account',
    'pizza-umbrella-canoe',
    'k3#Lw9!pQz2x',
    'жираф пьёт молоко',
    '🦊🦄🐙🌵🎻🧭🪁🥨🛶🧲🪵🔭',
  ])('accepts %j', (password) => {
    expect(isEasyToGuess(password, ADA)).toBe(false);
  });

  it("accepts someone else's name", () => {
    expect(isEasyToGuess('ada.lovelace', { email: 'g@example.com', name: 'G' })).toBe(false);
  });

  it('checks only the first 64 characters, so that a long password is not slow', () => {
    expect(isEasyToGuess(`${'a'.repeat(64)}k3#Lw9!pQz2x`, ADA)).toBe(true);
    expect(isEasyToGuess(`k3#Lw9!pQz2x${'a'.repeat(64)}`, ADA)).toBe(false);
  });
});

describe('newPasswordIssues', () => {
  it('names the field, and leaves the minimum length to the schema', () => {
    expect(newPasswordIssues('password1234', ADA, 'newPassword')).toMatchObject([{ path: 'newPassword' }]);
    expect(newPasswordIssues('password', ADA, 'newPassword')).toEqual([]);
    expect(newPasswordIssues('correct horse 42', ADA, 'newPassword')).toEqual([]);
  });
});
