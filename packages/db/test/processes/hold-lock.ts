// Does nothing, alone, until it is killed or its standard input ends.
import { once } from 'node:events';
import { connect } from '../../src/connect.ts';
import { ifAlone } from '../../src/exclusive.ts';
import { HoldLockOrder } from './orders.ts';
import { order, report } from './report.ts';

const { config, name } = HoldLockOrder.parse(order());
const db = connect(config);
await ifAlone(db, name, async () => {
  report('alone');
  await once(process.stdin.resume(), 'end');
});
await db.destroy();
