/** Server and token. The environment is read only here, at startup. */
export function connectionOf({ MARGIN_URL, MARGIN_TOKEN }: NodeJS.ProcessEnv = process.env) {
  if (MARGIN_TOKEN === undefined)
    throw new Error('MARGIN_TOKEN: make a personal access token on the account page');
  return { baseUrl: MARGIN_URL ?? 'http://localhost:8000', token: MARGIN_TOKEN };
}
