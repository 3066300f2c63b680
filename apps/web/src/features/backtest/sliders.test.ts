import { expect, test, vi } from 'vitest';
import { FORM, type FormParameters } from './form-parameters.ts';
import { slidersOf } from './sliders.ts';

const slidersFor = (given: Partial<FormParameters>, change = vi.fn()) =>
  slidersOf({ values: { ...FORM.initial, ...given }, change }, () => 1);

test('leverage ends at the limit of the account, and a slider changes only its own parameter', () => {
  const change = vi.fn();
  const [leverage] = slidersFor({ leverage: 1.5 }, change);
  expect(leverage).toMatchObject({ label: 'Leverage', min: 1, max: 2, value: 1.5, text: '1.5×' });
  leverage?.change(1.75);
  expect(change).toHaveBeenCalledExactlyOnceWith('leverage', 1.75);
  expect(slidersFor({ accountType: 'portfolio' })[0]?.max).toBe(6.65);
});

test.each<[Partial<FormParameters>, string[]]>([
  [{}, ['Leverage', 'Spread', 'Maintenance margin']],
  [{ interestKind: 'fixed' }, ['Leverage', 'Annual rate', 'Maintenance margin']],
  [
    {
      interestTiers: {
        kind: 'tiered',
        benchmark: 'none',
        blended: true,
        tiers: [{ upTo: null, spread: 0.05 }],
      },
    },
    ['Leverage', 'Maintenance margin'],
  ],
  [{ mode: 'profit_threshold' }, ['Leverage', 'Spread', 'Maintenance margin', 'Profit threshold']],
])('%j has the sliders %j', (given, labels) => {
  expect(slidersFor(given).map(({ label }) => label)).toEqual(labels);
});

test('leverage ends where the requirement of a leveraged fund allows', () => {
  const [leverage] = slidersOf({ values: FORM.initial, change: vi.fn() }, () => 3);
  expect(leverage?.max).toBe(1.3);
});

test("an empty maintenance margin is the account's; its maximum leaves room above the leverage", () => {
  expect(slidersFor({ leverage: 2 })[2]).toMatchObject({ min: 25, max: 49, value: 25, text: '25%' });
  expect(slidersFor({ leverage: 1 })[2]).toMatchObject({ max: 90 });
});
