/** Where to ask and as whom; read when the program starts, and nowhere else. */
export function connectionOf({ MARGIN_URL, MARGIN_TOKEN }: NodeJS.ProcessEnv = process.env) {
  if (MARGIN_TOKEN === undefined)
    throw new Error('MARGIN_TOKEN: make a personal access token on the account page');
  return { baseUrl: MARGIN_URL ?? 'http://localhost:8000', token: MARGIN_TOKEN };
}
