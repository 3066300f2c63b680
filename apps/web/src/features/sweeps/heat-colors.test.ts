import { expect, test } from 'vitest';
import { heatColor, readHex, warmthOf } from './heat-colors.ts';

const palette = { neutral: readHex('#ffffff'), good: readHex('#3451c6'), bad: readHex('#c4281c') };

test('a color is neutral at 0 and full at the ends', () => {
  expect(heatColor(0, palette)).toBe('rgb(255 255 255)');
  expect(heatColor(1, palette)).toBe('rgb(52 81 198)');
  expect(heatColor(-1, palette)).toBe('rgb(196 40 28)');
});

test('gains are good and losses bad, on one scale', () => {
  const cagr = warmthOf('cagr', [-0.05, 0.1]);
  expect([cagr(0.1), cagr(0), cagr(-0.05)]).toEqual([1, 0, -0.5]);
});

test('a multiple of 1 is neutral; half is as bad as double is good', () => {
  const multiple = warmthOf('multiple', [0.5, 4]);
  expect(multiple(1)).toBeCloseTo(0);
  expect(multiple(2)).toBeCloseTo(-multiple(0.5));
  expect(multiple(-3)).toBe(-1);
});

test('liquidations and drawdowns are bad, and zero is neutral', () => {
  const liquidations = warmthOf('liquidations', [0, 4]);
  expect([liquidations(0), liquidations(2), liquidations(4)]).toEqual([-0, -0.5, -1]);
  expect(warmthOf('maxDrawdown', [-0.8, 0])(-0.4)).toBe(-0.5);
  expect(warmthOf('liquidations', [0])(0)).toBeCloseTo(0);
});
