import { type SweepDefinitionInput, SweepListSchema, SweepSchema } from '@margin/contracts';
import { z } from 'zod';
import type { Answer } from '../exchange.ts';
import { median } from '../measure.ts';
import type { BenchDatabase } from '../product/databases.ts';
import type { Way } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printHeading, printTime } from '../report.ts';
import { FIFTEEN_YEARS } from './parameters.ts';

/** 1,000 runs: 40 leverages by 25 costs. */
const GRID: SweepDefinitionInput = {
  base: FIFTEEN_YEARS,
  x: { parameter: 'leverage', values: Array.from({ length: 40 }, (_, i) => 1 + i / 40) },
  y: { parameter: 'tradingCost', values: Array.from({ length: 25 }, (_, i) => i / 10_000) },
};
const TIMES = 3;
const LOOK_MS = 20;

const AnswerSchema = z.object({ result: z.object({ data: z.unknown() }) });
const dataOf = ({ body }: Answer) => AnswerSchema.parse(JSON.parse(String(body))).result.data;

const start = async (way: Way) =>
  SweepSchema.parse(dataOf(await way.post('/trpc/sweeps.start', { definition: GRID })));

async function isRunning(way: Way, sweepId: string): Promise<boolean> {
  const { sweeps } = SweepListSchema.parse(dataOf(await way.get('/trpc/sweeps.list')));
  return sweeps.some((sweep) => sweep.sweepId === sweepId && sweep.state === 'running');
}

/** From the start until polling sees it finish. */
async function timeOfSweep(way: Way): Promise<number> {
  const begin = performance.now();
  const { sweepId } = await start(way);
  while (await isRunning(way, sweepId)) await new Promise((next) => setTimeout(next, LOOK_MS));
  return performance.now() - begin;
}

async function timeOfCancel(way: Way): Promise<number> {
  const { sweepId } = await start(way);
  const begin = performance.now();
  await way.post('/trpc/sweeps.cancel', { sweepId });
  return performance.now() - begin;
}

export async function benchSweeps({ newPerson }: Product, { kind }: BenchDatabase): Promise<void> {
  const { directly } = await newPerson();
  await timeOfSweep(directly);
  const taken: number[] = [];
  for (let i = 0; i < TIMES; i += 1) taken.push(await timeOfSweep(directly));
  printHeading(`${kind}: sweeps`);
  printTime('1,000 runs of 15 years', median(taken.sort((a, b) => a - b)), {
    aim: '<= 3,000 ms on 2 cores',
  });
  printTime('cancel', await timeOfCancel(directly), { aim: '<= 1,000 ms' });
}
