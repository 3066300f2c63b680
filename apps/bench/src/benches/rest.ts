import { keepBusy } from '../clients.ts';
import { exchange, succeed } from '../exchange.ts';
import { startFloor } from '../floors/start-floor.ts';
import { median, mediansOf, quantile, timesOf } from '../measure.ts';
import type { BenchDatabase } from '../product/databases.ts';
import { runOf } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printHeading, printRate, printTime } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

const CLIENTS = 16;
const BUSY_MS = 4_000;
const SAVES = 40;
const LOADS = 200;
const ENCODINGS = ['zstd', 'br', 'gzip', 'identity'] as const;
const SAVE = '/historical-backtest/save-result/';

/** The REST API with a document of megabytes; the floor is a bare node:http server that sends the same bytes. */
export async function benchRest({ newPerson, cpuTime }: Product, { kind }: BenchDatabase): Promise<void> {
  const { directly } = await newPerson();
  const { content } = await runOf(directly, FIFTEEN_YEARS);
  const { body } = await directly.get(content.href, { 'accept-encoding': 'identity' });
  const results = JSON.parse(String(body));
  // Of another program: it is not computed again to see whether it comes out the same.
  results.provenance = null;
  const request = Buffer.from(JSON.stringify({ name: 'Benchmark', results }));
  const save = () => directly.post(SAVE, request);
  const { result_id } = JSON.parse(String((await save()).body));
  const path = `/historical-backtest/load-saved-result/?result_id=${result_id}`;
  /** What one of these requests costs the margin app, which other work on the machine changes little. */
  const cpuOf = async (ask: () => Promise<unknown>, times: number) => {
    const before = cpuTime();
    for (let i = 0; i < times; i++) await ask();
    return (cpuTime() - before) / times;
  };

  printHeading(`${kind}: REST with ${(content.bytes / 1e6).toFixed(2)} MB`);
  const saves = await timesOf(save, SAVES);
  printTime('save', median(saves), { aim: '<= 60 ms' });
  printTime('the fastest tenth', quantile(saves, 0.1));
  printTime('its CPU time', await cpuOf(save, SAVES));
  for (const encoding of ENCODINGS) {
    const load = () => directly.get(path, { 'accept-encoding': encoding });
    const sent = await load();
    const headers = { 'content-encoding': String(sent.headers['content-encoding'] ?? 'identity') };
    const floor = await startFloor('http', { '/': { body: sent.body, headers } });
    const bare = () => succeed(exchange(floor.url, {}));
    const medians = await mediansOf({ load, bare }, 100);
    printTime(`load, ${encoding}`, medians.load, { floor: medians.bare, aim: '<= 8 ms' });
    printTime('its CPU time', await cpuOf(load, LOADS));
    const rateOf = async (ask: () => Promise<unknown>) =>
      (await keepBusy(CLIENTS, BUSY_MS, [{ kind: 'load', ask }])).perSecond;
    const floorRate = await rateOf(bare);
    printRate(`${CLIENTS} clients, ${encoding}`, await rateOf(load), { floor: floorRate, aim: '>= 300' });
    await floor.close();
  }
}
