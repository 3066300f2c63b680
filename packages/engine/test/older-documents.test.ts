import { readFileSync } from 'node:fs';
import {
  ANNUAL_METRICS,
  datasetsOf,
  fromDocumentParameters,
  readDocument,
  shownMetrics,
} from '@margin/contracts';
import { expect, test } from 'vitest';
import { dailyPath } from '../src/stress/index.ts';

/** Written by engine 1.0.0: three days, 3x, with annual figures. */
const bytes = readFileSync(new URL('./fixtures/engine-1.0.0-three-days.json', import.meta.url), 'utf8');
const read = () => readDocument(JSON.parse(bytes));

test('a document of engine 1.0.0 opens and keeps its bytes', () => {
  const document = read();
  shownMetrics(document);
  expect(JSON.stringify(document)).toBe(bytes);
  expect(document.metrics.cagr?.value).toBe(-1);
});

test('a document of engine 1.2.0 with every part opens and keeps its bytes', () => {
  const text = readFileSync(new URL('./fixtures/engine-1.2.0-fresh-capital.json', import.meta.url), 'utf8');
  const document = readDocument(JSON.parse(text));
  expect(JSON.stringify(document)).toBe(text);
  expect(shownMetrics(document)).toBe(document.metrics);
  expect(fromDocumentParameters(document.parameters)).toMatchObject({
    ticker: 'TEST',
    holdings: [{ ticker: 'TEST', weight: 1, maintenanceMargin: null }],
    cashFlow: null,
    liquidation: { kind: 'full' },
  });
  expect(datasetsOf(document.provenance)).toEqual([document.provenance.dataset]);
  expect(dailyPath(document)?.liquidations).toEqual(['2003-08-16']);
});

test('the annual figures of a short run are replaced by figures over its days', () => {
  const shown = shownMetrics(read());
  for (const key of ANNUAL_METRICS)
    expect(shown[key]).toMatchObject({
      value: null,
      reason: 'annual figures need 365 calendar days; this run has 3',
    });
  const overPeriod = ANNUAL_METRICS.map((key) => [key, shown[key]?.over_period?.value]);
  expect(Object.fromEntries(overPeriod)).toEqual({
    cagr: -0.2926591459,
    xirr: expect.closeTo(-0.2926591459, 6),
    calmar: -1,
    martin: expect.closeTo(-1.4888, 3),
    volatility_drag: expect.closeTo(0.00053, 5),
    benchmark_cagr: expect.closeTo(-0.0973, 3),
  });
  expect(shown.cagr?.over_period?.calendar_days).toBe(3);
});

test('everything else, and a run of a year, is shown unchanged', () => {
  const document = read();
  expect(shownMetrics(document).sharpe).toBe(document.metrics.sharpe);
  document.dataframe.data[0]?.splice(0, 1, '2007-10-11');
  expect(shownMetrics(document)).toBe(document.metrics);
});

test('the money-weighted return of a run with later payments is left out, since other figures do not give it', () => {
  const document = read();
  if (document.metrics.contributions) document.metrics.contributions.value = 5_000;
  expect(shownMetrics(document).xirr).toMatchObject({ value: null });
  expect(shownMetrics(document).xirr).not.toHaveProperty('over_period');
});
