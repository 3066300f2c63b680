import { openCommitFloor } from '../floors/commit-floor.ts';
import { mediansOf } from '../measure.ts';
import type { BenchDatabase } from '../product/databases.ts';
import { runOf, saveRun } from '../product/person.ts';
import type { Product } from '../product/product.ts';
import { printHeading, printTime } from '../report.ts';
import { WINDOWS } from './parameters.ts';

/** The floor is one commit of one small row, the minimum for disk and database. */
export async function benchSaves({ newPerson }: Product, database: BenchDatabase): Promise<void> {
  printHeading(`${database.kind}: save of a finished run`);
  const { throughUmbrella, directly } = await newPerson();
  const floor = await openCommitFloor(database);
  for (const [name, parameters] of Object.entries(WINDOWS)) {
    const { runId, content } = await runOf(directly, parameters);
    const { save, through, commit } = await mediansOf(
      {
        save: () => saveRun(directly, runId),
        through: () => saveRun(throughUmbrella, runId),
        commit: floor.commit,
      },
      100,
    );
    const what = `${name} (${(content.bytes / 1e6).toFixed(2)} MB)`;
    printTime(what, save, { floor: commit, aim: 'p50 <= 5 ms' });
    printTime(`${what}, through the umbrella`, through, { floor: commit });
  }
  await floor.close();
}
