import { parseArgs } from 'node:util';
import { benchEngine } from './benches/engine.ts';
import { benchGrowth } from './benches/growth.ts';
import { benchLists } from './benches/lists.ts';
import { benchLoads } from './benches/loads.ts';
import { benchMemory } from './benches/memory.ts';
import { benchMixed } from './benches/mixed.ts';
import { benchRest } from './benches/rest.ts';
import { benchSaves } from './benches/saves.ts';
import { benchStorage } from './benches/storage.ts';
import { benchSweeps } from './benches/sweeps.ts';
import { benchWhatIf } from './benches/what-if.ts';
import { type BenchDatabase, type DatabaseKind, startDatabase } from './product/databases.ts';
import { type Product, startProduct } from './product/product.ts';
import { soak } from './soak/soak.ts';

type ProductBench = (product: Product, database: BenchDatabase) => Promise<void>;

/** Each runs on a fresh database, with its own processes. */
const PRODUCT_BENCHES: Record<string, ProductBench> = {
  saves: benchSaves,
  lists: benchLists,
  loads: benchLoads,
  rest: benchRest,
  mixed: benchMixed,
  growth: benchGrowth,
  memory: benchMemory,
  sweeps: benchSweeps,
};
const NAMES = ['engine', 'what-if', ...Object.keys(PRODUCT_BENCHES), 'storage'];

async function onFreshProduct<Result>(
  kind: DatabaseKind,
  bench: (product: Product, database: BenchDatabase) => Promise<Result>,
): Promise<Result> {
  const database = await startDatabase(kind);
  try {
    const product = await startProduct(database);
    return await bench(product, database).finally(product.close);
  } finally {
    await database.remove();
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    database: { type: 'string', default: 'both' },
    soak: { type: 'string' },
    rate: { type: 'string', default: '20' },
  },
});
const kinds = (['SQLite', 'PostgreSQL'] as const).filter(
  (kind) => values.database === 'both' || values.database === kind.toLowerCase(),
);
const minutes = Number(values.soak ?? 1);
const perSecond = Number(values.rate);
const wrong = positionals.find((name) => !NAMES.includes(name));
if (wrong !== undefined || kinds.length === 0 || !(minutes > 0 && perSecond > 0)) {
  console.error(
    `usage: npm run bench -- [--database sqlite|postgresql] [${NAMES.join('|')} … | --soak MINUTES [--rate PER-SECOND]]`,
  );
  process.exit(2);
}
if (values.soak !== undefined) {
  // The soak runs on PostgreSQL unless a database is named.
  const soaked = values.database === 'both' ? (['PostgreSQL'] as const) : kinds;
  for (const kind of soaked) {
    const good = await onFreshProduct(kind, (product, database) =>
      soak(product, database, { minutes, perSecond }),
    );
    if (!good) process.exitCode = 1;
  }
} else {
  await runBenches();
}

async function runBenches(): Promise<void> {
  const isAskedFor = (name: string) => positionals.length === 0 || positionals.includes(name);

  if (isAskedFor('engine')) await benchEngine();
  if (isAskedFor('what-if')) await benchWhatIf();
  for (const kind of kinds) {
    for (const [name, bench] of Object.entries(PRODUCT_BENCHES)) {
      if (isAskedFor(name)) await onFreshProduct(kind, bench);
    }
  }
  if (isAskedFor('storage')) await benchStorage(kinds);
}
