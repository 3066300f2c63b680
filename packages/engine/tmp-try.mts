import { createBundledProvider } from '../market-data/src/index.ts';
import { BacktestParametersSchema } from '@margin/contracts';
import { simulate } from './src/index.ts';
const s = await createBundledProvider().series('SPX');
const base = {ticker:'SPX',startDate:'2000-01-03',endDate:'2020-04-17',initialInvestment:100000,leverage:2,accountType:'reg_t',mode:'liquidation_reentry',interest:{kind:'fixed',annualRate:.05},dividendPolicy:'ignore',minimumEquity:0};
const show = (o:any) => { const sim = simulate(BacktestParametersSchema.parse({...base,...o}), s!);
 const e = sim.rows.equity.at(-1), sum=(a:Float64Array)=>a.reduce((x,y)=>x+y,0);
 let dd=0,mx=1; for(const x of sim.rows.index){mx=Math.max(mx,x);dd=Math.min(dd,x/mx-1)}
 console.log(e, sum(sim.rows.contribution), sum(sim.rows.interest), sim.rows.index.at(-1)!-1, dd, sim.events.filter(e=>e.type!=='entry').map(e=>e.type+sim.period.dates[e.bar]).join(' ')); return sim};
show({}); show({mode:'fresh_capital'}); show({mode:'profit_threshold',profitThreshold:100,startDate:'2009-03-09',endDate:'2020-02-19'});
const p=BacktestParametersSchema.parse({...base,startDate:'2005-04-17',interest:undefined,dividendPolicy:undefined, mode:'fresh_capital'});
for(let k=0;k<30;k++){const t=performance.now(); simulate(p,s!); console.log((performance.now()-t).toFixed(2));}
