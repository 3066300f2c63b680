// A sweeper that never rests, until its standard input ends.
import { connect } from '../../src/connect.ts';
import { sweep } from '../../src/queries/sweeper.ts';
import { LIMITS } from '../library.ts';
import { SweepInALoopOrder } from './orders.ts';
import { order, report } from './report.ts';

const { config, now, keepNewestRuns } = SweepInALoopOrder.parse(order());
const db = connect(config);
const total = { sweeps: 0, runs: 0, contents: 0 };

let going = true;
process.stdin.resume().once('end', () => {
  going = false;
});
report('sweeping');
while (going) {
  const swept = await sweep(db, { now: new Date(now), keepNewestRuns, limits: LIMITS });
  total.sweeps += 1;
  total.runs += swept.runs;
  total.contents += swept.contents;
}
report(total);
await db.destroy();
