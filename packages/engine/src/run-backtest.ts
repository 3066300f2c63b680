import type { BacktestParameters, Market, ResultDocument } from '@margin/contracts';
import { buildReport } from './report/build-report.ts';
import { simulate } from './simulation/simulate.ts';

/** Simulates and reports. The errors are those of `simulate`. */
export function runBacktest(parameters: BacktestParameters, market: Market): ResultDocument {
  return buildReport(simulate(parameters, market));
}

/** The JSON that is stored, hashed and delivered, for ever the same for the same run. */
export function serialiseDocument(document: ResultDocument): string {
  return JSON.stringify(document);
}
