import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyRun } from '../../test/support/arbitraries.ts';
import { sp500 } from '../../test/support/market.ts';
import { parametersFor } from '../../test/support/parameters.ts';
import { unlessRefused } from '../../test/support/run.ts';
import { serializeDocument } from '../run-backtest.ts';
import { type Simulation, simulate } from '../simulation/simulate.ts';
import { buildReport } from './build-report.ts';
import { openReport } from './open-report.ts';
import { writeReport } from './write-report.ts';

const written = (simulation: Simulation) => [...writeReport(openReport(simulation))];

test('the pieces of any document add up to its bytes', () => {
  fc.assert(
    fc.property(anyRun, ({ parameters, market }) => {
      const simulation = unlessRefused(() => simulate(parameters, market));
      const document = simulation && unlessRefused(() => serializeDocument(buildReport(simulation)));
      if (document) expect(written(simulation).join('')).toBe(document);
    }),
  );
});

test('no piece is a large part of a document', () => {
  const market = sp500();
  const lengths = written(simulate(parametersFor(market), market)).map((piece) => piece.length);
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  expect(Math.max(...lengths)).toBeLessThan(whole / 8);
});
