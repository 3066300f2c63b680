/** Base path of the identity library; auth-routes.ts decides which of its endpoints clients reach. */
export const AUTH_PATH = '/api/auth';

/** Where the margin app fetches the public keys. */
export const JWKS_PATH = `${AUTH_PATH}/jwks`;
