import { expect, test } from 'vitest';
import { extend, nothingChosen, type Selection, setChosen, toggle, toggleRange } from './selection.ts';

const ITEMS = ['a', 'b', 'c', 'd', 'e'].map((resultId) => ({ resultId }));
type Item = (typeof ITEMS)[number];

function item(resultId: string): Item {
  const found = ITEMS.find((each) => each.resultId === resultId);
  if (found === undefined) throw new Error(`no item ${resultId}`);
  return found;
}

const idsOf = ({ chosen }: Selection<Item>) => [...chosen.keys()].sort().join('');
const step = (selection: Selection<Item>, from: string, to: string) =>
  extend(selection, ITEMS, { from: item(from), to: item(to) });

test('an item is selected and deselected', () => {
  const once = toggle(nothingChosen<Item>(), item('b'));
  expect(idsOf(once)).toBe('b');
  expect(idsOf(toggle(once, item('b')))).toBe('');
});

test('a range goes from the last toggled item, either way, and takes its state', () => {
  const fromD = toggle(nothingChosen<Item>(), item('d'));
  expect(idsOf(toggleRange(fromD, ITEMS, item('b')))).toBe('bcd');
  expect(idsOf(toggleRange(fromD, ITEMS, item('e')))).toBe('de');
  const letGo = toggle(setChosen(nothingChosen<Item>(), ITEMS, true), item('b'));
  expect(idsOf(toggleRange(letGo, ITEMS, item('d')))).toBe('ae');
});

test('a range from an item that left the list is the single item', () => {
  const gone = { chosen: new Map([['x', { resultId: 'x' }]]), anchor: 'x' };
  expect(idsOf(toggleRange(gone, ITEMS, item('c')))).toBe('cx');
  expect(idsOf(toggleRange(nothingChosen<Item>(), ITEMS, item('c')))).toBe('c');
});

test('steps with Shift grow and shrink around their start', () => {
  const down = step(step(nothingChosen<Item>(), 'b', 'c'), 'c', 'd');
  expect(idsOf(down)).toBe('bcd');
  const back = step(down, 'd', 'c');
  expect(idsOf(back)).toBe('bc');
  expect(idsOf(step(step(back, 'c', 'b'), 'b', 'a'))).toBe('ab');
});
