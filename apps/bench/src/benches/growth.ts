import { randomUUID } from 'node:crypto';
import { connect, type Database } from '@margin/db';
import type { Kysely } from 'kysely';
import { mediansOf } from '../measure.ts';
import type { BenchDatabase } from '../product/databases.ts';
import { listOf, loadResult, type Person, rename, runOf, savedOf, saveRun } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printHeading, printTime } from '../report.ts';
import { ONE_YEAR } from './parameters.ts';

const RESULTS_PER_USER = 50;
const USERS = [1, 100, 1_000];
const DOCUMENTS = 500;
const TIMES = 200;

/** A library of fifty results with distinct documents, created through the API. */
async function saveFifty(person: Person, first: number): Promise<void> {
  for (let i = 0; i < RESULTS_PER_USER; i++) {
    const parameters = { ...ONE_YEAR, initialInvestment: 100_000 + first + i };
    const { runId } = await runOf(person.directly, parameters);
    await saveRun(person.directly, runId);
  }
}

/** Adds users by copying existing rows, so their lists and contents look the same. */
async function addUsers(db: Kysely<Database>, from: number, to: number): Promise<void> {
  const rows = await db.selectFrom('saved_backtest_result').selectAll().execute();
  for (let user = from; user < to; user++) {
    const userId = randomUUID();
    const offset = (user * RESULTS_PER_USER) % rows.length;
    const own = rows.slice(offset, offset + RESULTS_PER_USER).map(({ id: _, ...row }) => ({
      ...row,
      user_id: userId,
      result_id: randomUUID(),
      idempotency_key: null,
    }));
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('saved_backtest_result').values(own).execute();
    });
  }
}

async function measure({ directly }: Person): Promise<{ list: number; again: number; load: number }> {
  let last = savedOf(await saveRun(directly, (await runOf(directly, ONE_YEAR)).runId));
  const write = async () => {
    last = await rename(directly, last);
  };
  const medians = await mediansOf(
    {
      write,
      writeAndList: () => write().then(() => listOf(directly)),
      again: () => listOf(directly),
      load: () => loadResult(directly, last.resultId),
    },
    TIMES,
  );
  await directly.post('/trpc/savedResults.delete', { resultIds: [last.resultId] });
  return { list: medians.writeAndList - medians.write, again: medians.again, load: medians.load };
}

/**
 * One user's list and load times as other users are added; the floor is the same with that user only.
 */
export async function benchGrowth(product: Product, database: BenchDatabase): Promise<void> {
  printHeading(`${database.kind}: growth`, ['p50', 'at 50', 'ratio']);
  const db = connect(database.config);
  const person = await product.newPerson();
  await saveFifty(person, 0);
  let users = 1;
  let baseline: Awaited<ReturnType<typeof measure>> | undefined;
  for (const aim of USERS) {
    if (aim > 1 && users === 1) {
      // The first ten users create the distinct documents, which the others reference.
      for (; users < DOCUMENTS / RESULTS_PER_USER; users++) {
        await saveFifty(await product.newPerson(), users * RESULTS_PER_USER);
      }
    }
    await addUsers(db, users, aim);
    users = aim;
    const now = await measure(person);
    baseline ??= now;
    const results = (users * RESULTS_PER_USER).toLocaleString('en');
    printTime(`list, uncached, ${results} results`, now.list, { floor: baseline.list, aim: '<= 1.5x' });
    printTime(`list, cached, ${results} results`, now.again, { floor: baseline.again, aim: '<= 1.5x' });
    printTime(`load, ${results} results`, now.load, { floor: baseline.load, aim: '<= 1.5x' });
  }
  await db.destroy();
}
