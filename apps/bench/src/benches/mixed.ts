import { type Asks, keepBusy, spread } from '../clients.ts';
import { exchange, succeed } from '../exchange.ts';
import { startFloor } from '../floors/start-floor.ts';
import type { BenchDatabase } from '../product/databases.ts';
import { fetchContent, listOf, loadResult, runOf, savedOf, saveRun, type Way } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printFact, printHeading, printRate } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

const BUSY_MS = 6_000;
const SAVED = 50;
/** Per twenty: sixteen lists, three loads, one save. */
export const SHARES = { list: 16, load: 3, save: 1 } as const;
type Kind = keyof typeof SHARES;

/** Spread as evenly as whole numbers allow. */
export function mixOf(asks: Record<Kind, () => Promise<unknown>>): Asks<Kind> {
  const kinds = (Object.keys(SHARES) as Kind[]).flatMap((kind) =>
    Array.from({ length: SHARES[kind] }, (_, i) => ({ kind, at: (i + 0.5) / SHARES[kind] })),
  );
  return kinds.sort((a, b) => a.at - b.at).map(({ kind }) => ({ kind, ask: asks[kind] }));
}

/** 80% lists, 15% loads of 15 years, 5% saves; the floor sends the same bytes from bare Fastify routes. */
export async function benchMixed({ newPerson }: Product, { kind }: BenchDatabase): Promise<void> {
  printHeading(`${kind}: 80% lists, 15% loads, 5% saves`);
  for (const clients of [1, 16]) {
    for (const [name, wayOf] of [
      ['directly', (person) => person.directly],
      ['through the umbrella', (person) => person.throughUmbrella],
    ] as const satisfies [string, (person: Awaited<ReturnType<typeof newPerson>>) => Way][]) {
      const way = wayOf(await newPerson());
      const { runId, content } = await runOf(way, FIFTEEN_YEARS);
      for (let i = 1; i < SAVED; i++) await saveRun(way, runId);
      const save = () => saveRun(way, runId);
      const saved = await save();
      const { resultId } = savedOf(saved);
      const floor = await startFloor('fastify', {
        '/list': { body: (await listOf(way)).body },
        '/load': { body: (await fetchContent(way, content)).body },
        '/save': { body: saved.body },
      });
      const bare = (path: string) => () => succeed(exchange(floor.url + path, {}));
      const bareAsks = mixOf({ list: bare('/list'), load: bare('/load'), save: bare('/save') });
      const asks = mixOf({ list: () => listOf(way), load: () => loadResult(way, resultId), save });
      const least = await keepBusy(clients, BUSY_MS, bareAsks);
      const { perSecond, latencies } = await keepBusy(clients, BUSY_MS, asks);
      await floor.close();
      printRate(`${clients} client${clients === 1 ? '' : 's'}, ${name}`, perSecond, {
        floor: least.perSecond,
      });
      for (const each of Object.keys(SHARES) as Kind[]) {
        printFact(`  ${each}`, spread(latencies[each]), spread(least.latencies[each]));
      }
    }
  }
}
