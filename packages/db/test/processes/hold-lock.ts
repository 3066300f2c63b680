// Does nothing, alone, until it is killed or its standard input ends.
import { once } from 'node:events';
import { connect } from '../../src/connect.ts';
import { tryWithLock } from '../../src/locks.ts';
import { HoldLockOrder } from './orders.ts';
import { order, report } from './report.ts';

const { config, name } = HoldLockOrder.parse(order());
const db = connect(config);
await tryWithLock(db, name, async () => {
  report('alone');
  await once(process.stdin.resume(), 'end');
});
await db.destroy();
