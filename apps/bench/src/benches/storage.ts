import { type BenchDatabase, type DatabaseKind, startDatabase } from '../product/databases.ts';
import { fetchContent, runOf, saveRun } from '../product/person.ts';
import { startProduct } from '../product/product.ts';
import { printFact, printHeading } from '../report.ts';
import { WINDOWS } from './parameters.ts';

/** Enough to average out pages and indexes. */
const RESULTS = 20;

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`;

async function storeResults(database: BenchDatabase, parameters: object) {
  const product = await startProduct(database);
  try {
    const { directly } = await product.newPerson();
    const before = await database.size();
    let raw = 0;
    let wire = 0;
    for (let i = 0; i < RESULTS; i++) {
      const { runId, content } = await runOf(directly, { ...parameters, initialInvestment: 100_000 + i });
      await saveRun(directly, runId);
      raw += content.bytes;
      wire += (await fetchContent(directly, content)).body.byteLength;
    }
    const disk = (await database.size()) - before;
    return { raw: raw / RESULTS, wire: wire / RESULTS, disk: disk / RESULTS };
  } finally {
    await product.close();
  }
}

/** Size of a saved result: as JSON, over the network, and on disk with its row and index entries. */
export async function benchStorage(kinds: readonly DatabaseKind[]): Promise<void> {
  printHeading(`Bytes of a saved result`, ['JSON', 'on the wire', 'on disk']);
  for (const kind of kinds) {
    for (const [name, parameters] of Object.entries(WINDOWS)) {
      const database = await startDatabase(kind);
      try {
        const { raw, wire, disk } = await storeResults(database, parameters);
        printFact(`${kind}, ${name}`, kilobytes(raw), kilobytes(wire), kilobytes(disk));
      } finally {
        await database.remove();
      }
    }
  }
}
