import { billTable, computeTable, switchTable } from './tables.ts';

process.stdout.write(`${[billTable(), computeTable(), switchTable()].join('\n\n')}\n`);
