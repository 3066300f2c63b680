import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

describe('returnPath', () => {
  it.each([
    '/',
    '/library',
    '/library/',
    '/results/0198c0de-0000-7000-8000-000000000001',
    '/library?tags=a%20b&sort=name#top',
    '/compare?ids=1,2',
  ])('keeps %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/a//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    'evil.example',
    '/ä',
    '/sign-in',
    '/sign-in?next=/sign-in',
    '/sign-up/',
    '',
    undefined,
    ['/library'],
  ])('replaces %j with the start page', (path) => {
    expect(returnPath(path)).toBe('/');
  });

  it('never leads to another origin, for any input', () => {
    const hostile = fc.array(
      fc.constantFrom('/', '\\', '.', '..', 'evil.example', '@', ':', '%2f', '\t', '\n', ' ', '?', '#', 'a'),
    );
    fc.assert(
      fc.property(hostile, (parts) => {
        const path = returnPath(`/${parts.join('')}`);
        expect(path).toMatch(/^\/(?!\/)[^\\\s]*$/);
        expect(path).not.toMatch(/^[^?#]*\/\//);
      }),
    );
  });
});
