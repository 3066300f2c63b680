import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, readPages } from './blocks.ts';

const DIST = join(import.meta.dirname, '../dist');
const BASE = '/docs/';
/** What the front door has beside the site. */
const APPLICATION = new Set(['/', '/favicon.svg']);

const site = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.html'),
);
const htmlOf = (path: string) => readFileSync(join(DIST, path), 'utf8');

/** The addresses in a page, each as it is seen from the page. */
function addressesIn(path: string): URL[] {
  const attributes = [...htmlOf(path).matchAll(/(?:href|src)="([^"]+)"/g)];
  return attributes.map(
    ([, address = '']) => new URL(address.replaceAll('&amp;', '&'), `http://site${BASE}${path}`),
  );
}

const fileOf = ({ pathname }: URL) => {
  const path = decodeURIComponent(pathname.slice(BASE.length));
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
};

test.each(site)('the links of %s lead somewhere', (path) => {
  for (const url of addressesIn(path).filter(
    ({ origin, pathname }) => origin === 'http://site' && !APPLICATION.has(pathname),
  )) {
    expect(url.pathname.startsWith(BASE), url.href).toBe(true);
    expect(existsSync(join(DIST, fileOf(url))), url.href).toBe(true);
    const id = decodeURIComponent(url.hash.slice(1));
    if (id) expect(htmlOf(fileOf(url)), url.href).toContain(`id="${id}"`);
  }
});

test.each(site)('%s loads nothing from elsewhere, and nothing inline runs', (path) => {
  const html = htmlOf(path);
  const loaded = [...html.matchAll(/<(?:script|link|img|iframe)[^>]*(?:href|src)="(https?:|\/\/)/g)];
  expect(loaded).toEqual([]);
  expect(html).not.toMatch(/<script(?![^>]* src=)/);
  expect(html).not.toMatch(/ on(load|click|error)=/);
});

test('a person is led to few places outside', () => {
  const outside = site.flatMap((path) => addressesIn(path).filter(({ origin }) => origin !== 'http://site'));
  expect([...new Set(outside.map(({ href }) => href))]).toEqual(['https://nodejs.org/']);
});

test.each(readPages().map(({ name, markdown }) => [name, markdown] as const))(
  'the files that %s links are there',
  (name, markdown) => {
    const links = [...markdown.matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, link = '']) => link);
    for (const link of links.filter((each) => !/^(https?:|\/)/.test(each))) {
      const file = normalize(join(ROOT, dirname(name), link));
      // The build writes the reference; its pages are checked above.
      const isGenerated = relative(ROOT, file).startsWith('apps/docs/pages/reference/');
      if (!isGenerated) expect(existsSync(file), link).toBe(true);
    }
  },
);
