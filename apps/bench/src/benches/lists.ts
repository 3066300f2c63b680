import { keepBusy } from '../clients.ts';
import { exchange, succeed } from '../exchange.ts';
import { startFloor } from '../floors/start-floor.ts';
import { mediansOf } from '../measure.ts';
import type { BenchDatabase } from '../product/databases.ts';
import { listOf, rename, runOf, savedOf, saveRun, type Way } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printHeading, printRate, printTime } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

const SAVED = 50;
const CLIENTS = 16;
const BUSY_MS = 4_000;

/** The floor is a bare Fastify route that sends the same bytes. */
export async function benchLists({ newPerson }: Product, { kind }: BenchDatabase): Promise<void> {
  const { throughUmbrella, directly } = await newPerson();
  const { runId } = await runOf(directly, FIFTEEN_YEARS);
  for (let i = 1; i < SAVED; i++) await saveRun(directly, runId);
  let newest = savedOf(await saveRun(directly, runId));
  const floor = await startFloor('fastify', { '/': { body: (await listOf(directly)).body } });
  const bareList = () => succeed(exchange(floor.url, {}));

  printHeading(`${kind}: list of ${SAVED}`);
  const { list, through, bare } = await mediansOf(
    { list: () => listOf(directly), through: () => listOf(throughUmbrella), bare: bareList },
    300,
  );
  printTime('1 client', list, { floor: bare, aim: 'p50 <= 5 ms' });
  printTime('1 client, through the umbrella', through, { floor: bare });
  const afterWrite = await mediansOf(
    {
      both: async () => {
        newest = await rename(directly, newest);
        await listOf(directly);
      },
      write: async () => {
        newest = await rename(directly, newest);
      },
    },
    100,
  );
  printTime('1 client, uncached, after a write', afterWrite.both - afterWrite.write, { floor: bare });

  const busy = (ask: () => Promise<unknown>) => keepBusy(CLIENTS, BUSY_MS, [{ kind: 'list', ask }]);
  const rateOf = async (way: Way) => (await busy(() => listOf(way))).perSecond;
  const many = (await busy(bareList)).perSecond;
  printRate(`${CLIENTS} clients`, await rateOf(directly), { floor: many, aim: '>= 0.35x' });
  printRate(`${CLIENTS} clients, through the umbrella`, await rateOf(throughUmbrella), { floor: many });
  await floor.close();
}
