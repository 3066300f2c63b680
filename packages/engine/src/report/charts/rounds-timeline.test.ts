import { expect, test } from 'vitest';
import { roundsTimeline } from './rounds-timeline.ts';
import { handMadeInput, round } from './testing/hand-made-input.ts';
import { trace } from './testing/trace.ts';

const lost = round({});
const won = round({
  round: 2,
  start_date: '2020-02-03',
  end_date: '2020-02-04',
  calendar_days: 1,
  return: 0.2,
  exit_reason: 'end',
});

test('draws a round from its start, with its calendar days as width and its return as height', () => {
  const figure = roundsTimeline(handMadeInput({ rounds: [lost, won] }));
  expect(trace(figure, 'Loss')).toMatchObject({
    x: ['2019-12-30'],
    y: [-0.8],
    offset: 0,
    width: [32 * 86_400_000],
  });
  expect(trace(figure, 'Gain')).toMatchObject({ x: ['2020-02-03'], y: [0.2], text: ['Round 2'] });
});

test('marks only the rounds that ended in a liquidation', () => {
  const figure = roundsTimeline(handMadeInput({ rounds: [lost, won] }));
  expect(trace(figure, 'Liquidation')).toMatchObject({ x: ['2020-01-31'], y: [-0.8] });
  expect(figure.data.map(({ name }) => name)).not.toContain('Wiped out');
});

test('marks a wipe-out', () => {
  const figure = roundsTimeline(
    handMadeInput({ rounds: [round({ exit_reason: 'wiped_out', return: -1.1 })] }),
  );
  expect(trace(figure, 'Wiped out')).toMatchObject({ y: [-1.1] });
});

test('without rounds, has no traces and the same date axis', () => {
  const figure = roundsTimeline(handMadeInput());
  expect(figure.data).toEqual([]);
  expect(figure.layout.xaxis).toMatchObject({ range: ['2019-12-30', '2020-02-04'] });
});
