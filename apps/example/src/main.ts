import { createMarginClient } from '@margin/client';
import { connectionOf } from './config.ts';
import { saveBestLeverage } from './save-best-leverage.ts';

const client = createMarginClient(connectionOf());
process.stdout.write(`${await saveBestLeverage(client, [1, 1.25, 1.5, 2])}\n`);
