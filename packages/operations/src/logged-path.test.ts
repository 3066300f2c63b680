import { expect, it } from 'vitest';
import { loggedPath } from './logged-path.ts';

const TOKEN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO_-';

it.each([
  ['/', '/'],
  ['/library?search=x', '/library'],
  [`/s/${TOKEN}`, '/s/:token'],
  [`/s/${TOKEN}?x=${TOKEN}`, '/s/:token'],
  ['/s/only-half-of-one', '/s/:token'],
  [`/shared/${TOKEN}`, '/shared/:token'],
  [`/shared/${TOKEN}/content`, '/shared/:token/content'],
  [`/%73hared/${TOKEN.replace('a', '%61')}/content`, '/%73hared/:token/content'],
  [`//shared//${TOKEN}`, '//shared//:token'],
  [`/S/${TOKEN}`, '/S/:token'],
  [`/s/%zz${TOKEN}`, '/s/:token'],
  [`/typed/wrongly/${TOKEN}`, '/typed/wrongly/:token'],
  [`/api/mat_${TOKEN}`, '/api/:token'],
  ['/api/eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIx.c2ln', '/api/:token'],
  [`/reset-password#token=${TOKEN}`, '/reset-password'],
  [`/content/${'0'.repeat(64)}`, `/content/${'0'.repeat(64)}`],
  ['/results/0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51', '/results/0d0a6a3e-9a5f-4a52-8b7e-3f6f0f6f9a51'],
])('%s is logged as %s', (url, path) => {
  expect(loggedPath(url)).toBe(path);
});
