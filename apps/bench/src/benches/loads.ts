import type { BacktestRun } from '@margin/contracts';
import { keepBusy } from '../clients.ts';
import { exchange, succeed } from '../exchange.ts';
import { startFloor } from '../floors/start-floor.ts';
import { mediansOf } from '../measure.ts';
import type { BenchDatabase } from '../product/databases.ts';
import { fetchContent, loadResult, runOf, savedOf, saveRun, type Way } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printHeading, printRate, printTime } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

const CLIENTS = 16;
const BUSY_MS = 4_000;
/**
 * More than the margin app's content cache holds (64 MB), so requesting them in turn always misses it.
 */
const DOCUMENTS = 160;

/** The floor is a bare node:http server that sends the same bytes from memory. */
export async function benchLoads({ newPerson }: Product, { kind }: BenchDatabase): Promise<void> {
  const { throughUmbrella, directly } = await newPerson();
  const runs: BacktestRun[] = [];
  const saved: string[] = [];
  for (let i = 0; i < DOCUMENTS; i++) {
    const run = await runOf(directly, { ...FIFTEEN_YEARS, initialInvestment: 100_000 + i });
    runs.push(run);
    saved.push(savedOf(await saveRun(directly, run.runId)).resultId);
  }
  const [warmRun] = runs;
  const [warmResult] = saved;
  if (warmRun === undefined || warmResult === undefined) throw new Error('no run to load');
  const { body, headers } = await fetchContent(directly, warmRun.content);
  const encoding = { 'content-encoding': String(headers['content-encoding']) };
  const floor = await startFloor('http', { '/': { body, headers: encoding } });
  const bareContent = () => succeed(exchange(floor.url, {}));
  let turn = 0;
  const cold = (way: Way) => fetchContent(way, (runs[turn++ % runs.length] ?? warmRun).content);

  printHeading(`${kind}: load of a result of 15 years (${(warmRun.content.bytes / 1e6).toFixed(2)} MB)`);
  const medians = await mediansOf(
    {
      warm: () => fetchContent(directly, warmRun.content),
      cold: () => cold(directly),
      whole: () => loadResult(directly, warmResult),
      through: () => loadResult(throughUmbrella, warmResult),
      bare: bareContent,
    },
    200,
  );
  const reference = { floor: medians.bare };
  printTime('content, warm', medians.warm, { ...reference, aim: '<= 2x the floor' });
  printTime('content, cold', medians.cold, reference);
  printTime('metadata and content', medians.whole, reference);
  printTime('metadata and content, through the umbrella', medians.through, reference);

  const rateOf = async (ask: () => Promise<unknown>) =>
    (await keepBusy(CLIENTS, BUSY_MS, [{ kind: 'load', ask }])).perSecond;
  const many = { floor: await rateOf(bareContent) };
  const warm = (way: Way) => rateOf(() => fetchContent(way, warmRun.content));
  printRate(`${CLIENTS} clients, warm`, await warm(directly), { ...many, aim: '>= 0.5x' });
  printRate(`${CLIENTS} clients, cold`, await rateOf(() => cold(directly)), { ...many, aim: '>= 0.2x' });
  const throughIt = await warm(throughUmbrella);
  printRate(`${CLIENTS} clients, through the umbrella`, throughIt, { ...many, aim: '>= 0.3x' });
  await floor.close();
}
