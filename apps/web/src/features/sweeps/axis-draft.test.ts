import { expect, test } from 'vitest';
import { type AxisDraft, draftOf, readDraft } from './axis-draft.ts';

const period = { startDate: '2000-01-31', endDate: '2001-02-28' };

test.each<[AxisDraft, unknown[]]>([
  [{ parameter: 'leverage', from: '1', to: '1.3', step: '0.1' }, [1, 1.1, 1.2, 1.3]],
  [{ parameter: 'maintenanceMargin', from: '25', to: '30', step: '2.5' }, [0.25, 0.275, 0.3]],
  [{ parameter: 'profitThreshold', from: '50', to: '120', step: '50' }, [50, 100]],
  [
    { parameter: 'startDate', from: '2000-01-31', to: '2000-05-01', step: '1' },
    ['2000-01-31', '2000-02-29', '2000-03-31', '2000-04-30'],
  ],
  [{ parameter: 'endDate', from: '2000-01-03', to: '2001-01-03', step: '12' }, ['2000-01-03', '2001-01-03']],
])('%j has the values %j', (draft, values) => {
  expect(readDraft(draft)).toEqual({ parameter: draft.parameter, values });
});

test.each<[Partial<AxisDraft>, string]>([
  [{ from: '' }, 'Leverage: enter three numbers.'],
  [{ from: '3', to: '2' }, 'Leverage: the second number must be at least the first.'],
  [{ step: '0' }, 'Leverage: the step must be greater than 0.'],
  [{ parameter: 'startDate' }, 'Start: enter both dates.'],
])('%j is refused', (changes, problem) => {
  expect(readDraft({ ...draftOf('leverage', period), ...changes })).toBe(problem);
});

test('a tiny step does not make an endless list', () => {
  const axis = readDraft({ parameter: 'leverage', from: '1', to: '2', step: '0.0000001' });
  expect(typeof axis === 'string' ? axis : axis.values.length).toBe(5_001);
});

test('dates start with those of the prices', () => {
  expect(draftOf('startDate', period)).toMatchObject({ from: '2000-01-31', to: '2001-02-28', step: '3' });
});
