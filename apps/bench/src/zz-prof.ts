import { BacktestParametersSchema, tickersOf } from '@margin/contracts';
import { openReport, simulate, writeReport } from '@margin/engine';
import { createBundledProvider, requireMarket } from '@margin/market-data';
import { FIFTEEN_YEARS } from './benches/parameters.ts';
const p = BacktestParametersSchema.parse(FIFTEEN_YEARS);
const m = await requireMarket(createBundledProvider(), tickersOf(p));
const sim = simulate(p, m);
const report = openReport(sim);
for (let k = 0; k < 3; k++) for (const [id, f] of Object.entries(report.charts)) { let min = 1e9; for (let i = 0; i < 20; i++) { const t = performance.now(); f(); min = Math.min(min, performance.now() - t); } if (k === 2) console.log(id.padEnd(30), min.toFixed(2)); }
let n = 0;
const t0 = performance.now(); while (performance.now() - t0 < 4000) { const r = openReport(sim); for (const f of Object.values(r.charts)) n += f().data.length; }
