import { writeFileSync } from 'node:fs';
import { BacktestParametersSchema, tickersOf, USUAL_PARAMETERS } from '@margin/contracts';
import { buildReport, serializeDocument, simulate } from '@margin/engine';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { WINDOWS } from './benches/parameters.ts';
const b = createBundledProvider();
const ins = await b.instruments();
const longest = [...ins].sort((a, c) => a.firstDate < c.firstDate ? -1 : 1)[0]!;
console.log(ins.length, longest.ticker, longest.firstDate, longest.lastDate);
const all: any = { ...WINDOWS, longest: { ...USUAL_PARAMETERS, ticker: longest.ticker, startDate: longest.firstDate, endDate: longest.lastDate } };
for (const [n, p] of Object.entries(all)) { const q = BacktestParametersSchema.parse(p); const s = serializeDocument(buildReport(simulate(q, await requireMarket(b, tickersOf(q))))); writeFileSync(`/tmp/sp/${n.replace(' ', '')}.json`, s); console.log(n, s.length); }
