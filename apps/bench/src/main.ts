import { benchEngine } from './engine-bench.ts';
import { benchServer } from './server-bench.ts';

await benchEngine();
await benchServer();
