// One PostgreSQL for several test suites: prints its URL, and stops when standard input ends.
import { once } from 'node:events';
import { startPostgres } from './postgres-server.ts';

const server = await startPostgres({ settings: ['max_connections=500'] });
process.stdout.write(`${server.url}\n`);
process.stdin.resume();
await once(process.stdin, 'end');
await server.stop();
