import { setTimeout as after } from 'node:timers/promises';
import { mixOf, SHARES } from '../benches/mixed.ts';
import { FIFTEEN_YEARS } from '../benches/parameters.ts';
import type { Asks } from '../clients.ts';
import { quantile } from '../measure.ts';
import type { BenchDatabase } from '../product/databases.ts';
import { listOf, loadResult, type Person, runOf, savedOf, saveRun } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printFact, printHeading } from '../report.ts';
import { startPacedLoad } from './paced-load.ts';

export interface SoakOptions {
  minutes: number;
  /** Requests of the page: a load is two. */
  perSecond: number;
}

const PEOPLE = 10;
const SAVED = 50;
const ROWS = 10;
const SAMPLE_MS = 2_000;
/** Caches fill during this share of the time. */
const WARM_AT = 0.4;
/** Fluctuation between garbage collections. */
const GROWTH = { share: 0.1, megabytes: 15 };

type Memory = ReturnType<Product['memory']>;
type Process = keyof Memory;
const PROCESSES = ['marginApp', 'umbrella'] as const satisfies Process[];

const MILLISECONDS_A_MINUTE = 60_000;
const median = (values: readonly number[]) =>
  quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );

/** What each person requests: 80% lists, 15% loads of 15 years, 5% saves. */
async function asksOf({ throughUmbrella: way }: Person) {
  const { runId } = await runOf(way, FIFTEEN_YEARS);
  for (let i = 1; i < SAVED; i++) await saveRun(way, runId);
  const { resultId } = savedOf(await saveRun(way, runId));
  return mixOf({
    list: () => listOf(way),
    load: () => loadResult(way, resultId),
    save: () => saveRun(way, runId),
  });
}

/** Everyone's first request, then everyone's second. */
const inTurn = <Each>(lists: readonly (readonly Each[])[]): Each[] =>
  (lists[0] ?? []).flatMap((_, at) => lists.flatMap((list) => list[at] ?? []));

/** Megabytes by which a process grew from the middle to the end, beyond normal fluctuation. */
function growthOf(samples: readonly number[]): number {
  const half = Math.floor((samples.length * (1 - WARM_AT)) / 2);
  const before = median(samples.slice(-2 * half, -half));
  const growth = median(samples.slice(-half)) - before;
  return growth > GROWTH.megabytes && growth > before * GROWTH.share ? growth : 0;
}

/** Keeps the product under a steady load; resolves to whether there were no errors and memory stayed level. */
export async function soak(
  { newPerson, memory }: Product,
  { kind }: BenchDatabase,
  { minutes, perSecond }: SoakOptions,
): Promise<boolean> {
  const lists: Asks<string>[] = [];
  for (let person = 0; person < PEOPLE; person++) lists.push(await asksOf(await newPerson()));
  const asks = inTurn(lists);
  const shares = Object.entries(SHARES).map(([name, share]) => `${share * 5}% ${name}s`);
  printHeading(`${kind}: ${minutes} minutes, ${perSecond} a second, ${shares.join(', ')}`, []);
  printFact('minute', 'responses, errors', 'p50, p99, max (ms)', 'margin app, umbrella (MB)');

  const milliseconds = minutes * MILLISECONDS_A_MINUTE;
  const load = startPacedLoad(asks, perSecond, milliseconds);
  const samples: Memory[] = [];
  let printed = 0;
  const start = performance.now();
  for (let row = 1; row <= ROWS; row++) {
    const rowSamples: Memory[] = [];
    while (performance.now() < start + (milliseconds * row) / ROWS) {
      rowSamples.push(memory());
      await after(SAMPLE_MS);
    }
    samples.push(...rowSamples);
    const answered = load.latencies.slice(printed).sort((a, b) => a - b);
    printed += answered.length;
    printRow((minutes * row) / ROWS, answered, load.errors.length, rowSamples);
  }
  await load.ended;
  return judge(load, samples);
}

function printRow(minute: number, answered: number[], errors: number, samples: readonly Memory[]): void {
  const times = [0.5, 0.99, 1].map((share) => quantile(answered, share).toFixed(0));
  const held = PROCESSES.map((name) => median(samples.map((each) => each[name])).toFixed(0));
  printFact(minute.toFixed(1), `${answered.length}, ${errors}`, times.join(', '), held.join(', '));
}

function judge({ latencies, errors }: { latencies: number[]; errors: string[] }, samples: Memory[]): boolean {
  const sorted = latencies.toSorted((a, b) => a - b);
  const times = [0.5, 0.9, 0.99, 0.999].map(
    (share) => `p${share * 100} ${quantile(sorted, share).toFixed(0)}`,
  );
  printFact('all', `${sorted.length}, ${errors.length}`, times.join(', '));
  for (const error of new Set(errors)) console.error(error);
  const grown = PROCESSES.filter((name) => growthOf(samples.map((each) => each[name])) > 0);
  for (const name of grown) {
    console.error(`${name} grew by ${growthOf(samples.map((each) => each[name])).toFixed(0)} MB`);
  }
  const level = grown.length === 0;
  printFact('verdict', errors.length === 0 ? 'no error' : 'errors', level ? 'memory level' : 'memory grows');
  return errors.length === 0 && level;
}
