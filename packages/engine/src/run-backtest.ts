import type { BacktestParameters, Market, ResultDocument } from '@margin/contracts';
import { buildReport } from './report/build-report.ts';
import { simulate } from './simulation/simulate.ts';

/** Simulates and reports. Throws the errors of `simulate`. */
export function runBacktest(parameters: BacktestParameters, market: Market): ResultDocument {
  return buildReport(simulate(parameters, market));
}

/** The JSON that is stored, hashed and delivered: always the same for the same run. */
export function serializeDocument(document: ResultDocument): string {
  return JSON.stringify(document);
}
