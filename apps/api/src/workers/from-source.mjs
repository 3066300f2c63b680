// The worker for tests and `pnpm dev`: a thread does not inherit the TypeScript loader of its process.
import { register } from 'tsx/esm/api';

register();

export const { computeBacktest, encodeContent } = await import('./worker.ts');
