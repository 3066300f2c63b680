/** Where the identity library lives; which of its endpoints a client reaches is decided in auth-routes.ts. */
export const AUTH_PATH = '/api/auth';

/** Where the margin app fetches the keys that it trusts. */
export const JWKS_PATH = `${AUTH_PATH}/jwks`;
