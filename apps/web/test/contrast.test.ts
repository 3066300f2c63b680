import { readFileSync } from 'node:fs';
import { TAG_COLORS } from '@margin/contracts';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('../src/styles/tokens.css', import.meta.url), 'utf8');
const [light = '', dark = ''] = css.split(/\[data-mantine-color-scheme=["']dark["']\]/);
const themes = { light, dark };

const BACKGROUNDS = ['bg', 'surface', 'sunken', 'accent-soft'];
const TEXTS = ['text', 'muted', 'faint', 'accent', 'bad', 'good'];
const LINES = [
  'strategy',
  'unlevered',
  'loan',
  'contributed',
  'control-line',
  ...TAG_COLORS.map((color) => `tag-${color}`),
];

function colorOf(theme: string, token: string): number[] {
  const hex = new RegExp(`--${token}: #([0-9a-f]{6});`).exec(theme)?.[1];
  if (hex === undefined) throw new Error(`no color --${token}`);
  return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
}

/** WCAG 2.2, relative luminance. */
function luminance(channels: number[]): number {
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(theme: string, first: string, second: string): number {
  const [high = 0, low = 0] = [first, second]
    .map((token) => luminance(colorOf(theme, token)))
    .sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

test.each(Object.entries(themes))('%s: text is readable on every background (WCAG AA)', (_name, theme) => {
  const weak = TEXTS.flatMap((text) => BACKGROUNDS.map((background) => [text, background] as const))
    .concat([
      ['on-accent', 'accent'],
      ['on-accent', 'accent-hover'],
      ['on-accent', 'bad'],
      ['text', 'bad-soft'],
      ['text', 'raised'],
    ])
    .filter(([text, background]) => contrast(theme, text, background) < 4.5);
  expect(weak).toEqual([]);
});

test.each(Object.entries(themes))(
  '%s: lines, borders of controls and colors of tags can be seen (WCAG AA)',
  (_name, theme) => {
    expect(LINES.filter((line) => contrast(theme, line, 'surface') < 3)).toEqual([]);
  },
);
