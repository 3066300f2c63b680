import { randomUUID } from 'node:crypto';

/** The only randomness of this package: the id of a run or of a saved result. */
export const newId = (): string => randomUUID();
