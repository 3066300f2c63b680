import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** The id of a run, a saved result, a view or a link. */
export const newId = (): string => randomUUID();

const TOKEN_BYTES = 32;

/** The secret in a link, in base64url; it cannot be guessed. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** A token is random enough that a plain hash is safe to store. */
export const hashOfToken = (token: string): string => createHash('sha256').update(token).digest('hex');
