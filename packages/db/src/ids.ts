import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** The id of a run, a saved result, a view or a link. */
export const newId = (): string => randomUUID();

const TOKEN_BYTES = 32;

/** What opens a link, in base64url: not to be guessed. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** A token has so much chance in it that a plain hash of it can be kept. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
