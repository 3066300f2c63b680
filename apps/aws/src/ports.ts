/** The default ports, as in the table of settings. */
export const UMBRELLA_PORT = 8000;
export const MARGIN_APP_PORT = 8001;
export const DATABASE_PORT = 5432;
