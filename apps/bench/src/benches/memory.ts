import type { BenchDatabase } from '../product/databases.ts';
import { fetchContent, runOf, saveDocument } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printFact, printHeading } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

const CLIENTS = 16;
const ROUNDS = 3;
/** Such a document is 4 MB. */
const LONG_WINDOW = { ...FIFTEEN_YEARS, startDate: '2000-01-03' };

/** Peak memory of each process while sixteen clients run, save and load 4 MB documents at once. */
export async function benchMemory(product: Product, { kind }: BenchDatabase): Promise<void> {
  const people = await Promise.all(Array.from({ length: CLIENTS }, product.newPerson));
  for (let round = 0; round < ROUNDS; round++) {
    await Promise.all(
      people.map(async ({ throughUmbrella: way }, i) => {
        const parameters = { ...LONG_WINDOW, initialInvestment: 1_000 * (i + 1) + round };
        const { content } = await runOf(way, parameters);
        const document = JSON.parse(String((await way.get(content.href)).body));
        await saveDocument(way, { ...document, note: `imported by ${i}` });
        await fetchContent(way, content);
      }),
    );
  }
  printHeading(`${kind}: peak memory, ${CLIENTS} clients with documents of 4 MB`, ['', '', '']);
  const { marginApp, umbrella } = product.peakMemory();
  printFact('margin app', `${marginApp.toFixed(0)} MB`, 'aim < 300 MB');
  printFact('umbrella', `${umbrella.toFixed(0)} MB`, 'aim < 300 MB');
}
