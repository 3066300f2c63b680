// Removes what expired without a pause, until its standard input ends.
import { connect } from '../../src/connect.ts';
import { pruneExpired } from '../../src/queries/prune-expired.ts';
import { LIMITS } from '../library.ts';
import { PruneInALoopOrder } from './orders.ts';
import { order, report } from './report.ts';

const { config, now, keepNewestRuns } = PruneInALoopOrder.parse(order());
const db = connect(config);
const total = { rounds: 0, runs: 0, contents: 0 };

let going = true;
process.stdin.resume().once('end', () => {
  going = false;
});
report('pruning');
while (going) {
  const pruned = await pruneExpired(db, { now: new Date(now), keepNewestRuns, limits: LIMITS });
  total.rounds += 1;
  total.runs += pruned.runs;
  total.contents += pruned.contents;
}
report(total);
await db.destroy();
