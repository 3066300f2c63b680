// A visitor at the front door; any response but 200 is an error.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';

const ANSWER_MS = 60_000;

export function createVisitor(url) {
  let cookie;

  async function ask(path, body) {
    const response = await fetch(new URL(path, url), {
      headers: { ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(ANSWER_MS),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    if (response.status !== 200)
      throw new Error(`${path} answered ${response.status}: ${bytes.subarray(0, 500)}`);
    return { response, bytes };
  }

  const json = async (path, body) => JSON.parse((await ask(path, body)).bytes.toString());

  /** The document behind a reference, verified against its hash. */
  async function documentAt({ href, sha256, bytes: length }) {
    const { bytes } = await ask(href);
    assert.equal(bytes.byteLength, length);
    assert.equal(createHash('sha256').update(bytes).digest('hex'), sha256);
    return JSON.parse(bytes.toString());
  }

  const call = async (procedure, input) => (await json(`/trpc/${procedure}`, input)).result.data;

  return {
    ask,
    call,
    documentAt,

    async signUp() {
      const person = { name: 'Ada', email: `${randomUUID()}@example.com`, password: `Smoke-${randomUUID()}` };
      const { response } = await ask('/api/auth/sign-up/email', person);
      cookie = response.headers
        .getSetCookie()
        .map((line) => line.split(';')[0])
        .join('; ');
    },

    /** Saves a run (`runId`) or a `document`. */
    save: (name, source) => call('savedResults.save', { name, idempotencyKey: randomUUID(), ...source }),

    async load(resultId) {
      const input = encodeURIComponent(JSON.stringify({ resultId }));
      const { result } = await json(`/trpc/savedResults.load?input=${input}`);
      return documentAt(result.data.content);
    },

    async saveByRest(name, results) {
      const { result_id } = await json('/historical-backtest/save-result', { name, results });
      const loaded = await json(`/historical-backtest/load-saved-result?result_id=${result_id}`);
      assert.deepEqual(loaded.result, results);
    },
  };
}
