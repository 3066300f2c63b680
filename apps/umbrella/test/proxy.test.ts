import { createHash, randomBytes } from 'node:crypto';
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from './support/browser.ts';
import { COMPRESSED_DOCUMENT, type MarginApp, startMarginApp } from './support/margin-app.ts';
import { startProduct } from './support/product.ts';
import type { Umbrella } from './support/umbrella.ts';

let marginApp: MarginApp;
let umbrella: Umbrella;
let ada: Browser;

beforeAll(async () => {
  const product = await startProduct();
  ({ marginApp, umbrella } = product);
  ada = await umbrella.signedIn('ada');
  return product.close;
});

interface Echo {
  url: string;
  headers: Record<string, string>;
  claims: Record<string, unknown>;
}

const echo = async (browser: Browser, headers = {}) =>
  (await browser.ask('/trpc/echo?batch=1&input=%7B%220%22%3A1%7D', { headers })).json as Echo;

describe('signed out', () => {
  it.each(['/trpc/echo', '/trpc/echo,echo?batch=1', '/trpc/savedResults.list'])(
    "%s answers in tRPC's format",
    async (path) => {
      const before = marginApp.calls('/trpc/echo');
      const answer = await umbrella.browser().ask(path);
      expect(answer.status).toBe(401);
      expect(answer.json).toEqual({
        error: {
          message: 'Authentication required',
          code: -32001,
          data: { code: 'UNAUTHORIZED', httpStatus: 401, errorCode: 'AUTHENTICATION_REQUIRED' },
        },
      });
      expect(marginApp.calls('/trpc/echo')).toBe(before);
    },
  );

  it('/content always answers 401', async () => {
    const answers = await Promise.all(
      ['/content/document', '/content/unknown', '/content'].map((path) => umbrella.browser().ask(path)),
    );
    for (const { status, json } of answers) {
      expect(status).toBe(401);
      expect(json).toEqual({ error: 'Authentication required', status: 401 });
    }
    expect(marginApp.calls('/content/document')).toBe(0);
  });

  it.each(['margin.session_token=forged', 'margin.session_token=a.b; other=1', 'margin.session_token='])(
    'the cookie %s identifies no one',
    async (cookie) => {
      expect((await umbrella.browser().ask('/trpc/echo', { headers: { cookie } })).status).toBe(401);
    },
  );
});

describe('the token', () => {
  it('names sub, email, name, scope, iss, aud, exp and nothing else', async () => {
    const { claims } = await echo(ada);
    const { json } = await ada.ask('/api/auth/get-session');
    const { user } = json as { user: { id: string } };
    expect(claims).toEqual({
      sub: user.id,
      email: 'ada@example.com',
      name: 'ada',
      scope: 'library',
      iss: 'margin-umbrella',
      aud: 'margin-api',
      exp: expect.any(Number),
    });
  });

  it('is signed with a published key for five minutes', async () => {
    const { headers } = await echo(ada);
    const token = headers['x-umbrella-token'] ?? '';
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'EdDSA', kid: expect.any(String) });
    const keys = createRemoteJWKSet(new URL('/api/auth/jwks', umbrella.url));
    const { payload } = await jwtVerify(token, keys, { audience: 'margin-api' });
    const remaining = (payload.exp ?? 0) - Date.now() / 1_000;
    expect(remaining).toBeGreaterThan(270);
    expect(remaining).toBeLessThanOrEqual(300);
  });

  it('differs between users', async () => {
    const grace = await umbrella.signedIn('grace');
    const [hers, his] = await Promise.all([echo(grace), echo(ada)]);
    expect(hers.claims.email).toBe('grace@example.com');
    expect(his.claims.email).toBe('ada@example.com');
  });

  it('is created once for concurrent requests', async () => {
    const edsger = await umbrella.signedIn('edsger');
    const seen = await Promise.all(Array.from({ length: 20 }, () => echo(edsger)));
    expect(new Set(seen.map(({ headers }) => headers['x-umbrella-token'])).size).toBe(1);
  });
});

describe('headers', () => {
  it('forward no identity that the client sends', async () => {
    const { headers } = await echo(ada, {
      'x-umbrella-token': 'forged',
      'x-umbrella-user': 'root',
      'x-forwarded-for': '10.0.0.1',
      'x-forwarded-proto': 'https',
      forwarded: 'for=10.0.0.1',
      'x-real-ip': '10.0.0.1',
      'proxy-authorization': 'Basic x',
    });
    expect(headers).not.toHaveProperty('cookie');
    expect(headers).not.toHaveProperty('authorization');
    expect(headers).not.toHaveProperty('x-umbrella-user');
    expect(headers).not.toHaveProperty('x-real-ip');
    expect(headers).not.toHaveProperty('forwarded');
    expect(headers).not.toHaveProperty('proxy-authorization');
    expect(headers['x-umbrella-token']).not.toBe('forged');
    expect(headers['x-forwarded-for']).toBe('127.0.0.1');
    expect(headers['x-forwarded-proto']).toBe('http');
    expect(headers['x-forwarded-host']).toBe(umbrella.url.host);
  });

  it('cannot be removed by a Connection header', async () => {
    const { headers } = await echo(ada, { connection: 'close, x-umbrella-token, x-request-id' });
    expect(headers['x-umbrella-token']).toMatch(/^ey/);
  });

  it('carry the same request id to the client, the margin app and the log', async () => {
    const answer = await ada.ask('/trpc/echo');
    const id = String(answer.headers['x-request-id']);
    expect((answer.json as Echo).headers['x-request-id']).toBe(id);
    expect(umbrella.logs.filter((line) => line.includes(id))).toHaveLength(1);
  });

  it.each([
    ['is kept if well-formed', 'support-case_4711', true],
    ['is replaced if it has unsafe characters', 'a\tb{"level":60}', false],
    ['is replaced if too short', 'short', false],
    ['is replaced if too long', 'x'.repeat(101), false],
  ])("a client's request id %s", async (_, given, kept) => {
    const answer = await ada.ask('/trpc/echo', { headers: { 'x-request-id': given } });
    expect(answer.headers['x-request-id'] === given).toBe(kept);
    expect((answer.json as Echo).headers['x-request-id']).toBe(answer.headers['x-request-id']);
  });

  it('keep the headers that procedures need', async () => {
    const { headers, url } = await echo(ada, {
      accept: 'application/json',
      'accept-encoding': 'br',
      'idempotency-key': 'k1',
      'if-none-match': '"e"',
      'trpc-accept': 'application/jsonl',
    });
    expect(headers).toMatchObject({
      accept: 'application/json',
      'accept-encoding': 'br',
      'idempotency-key': 'k1',
      'if-none-match': '"e"',
      'trpc-accept': 'application/jsonl',
    });
    expect(url).toBe('/trpc/echo?batch=1&input=%7B%220%22%3A1%7D');
  });

  it("of the margin app cannot set the front door's cookies or policies", async () => {
    const { headers } = await ada.ask('/trpc/gossip');
    for (const name of [
      'set-cookie',
      'server',
      'x-powered-by',
      'x-umbrella-token',
      'access-control-allow-origin',
      'clear-site-data',
    ]) {
      expect(headers).not.toHaveProperty(name);
    }
    expect(headers['content-security-policy']).toContain("script-src 'self'");
    expect(headers['content-security-policy']).not.toContain("default-src 'unsafe-inline'");
    expect(headers).toMatchObject({
      etag: '"kept"',
      vary: 'Accept-Encoding, Cookie, Authorization',
      'cache-control': 'private, no-cache',
      'x-content-type-options': 'nosniff',
    });
  });
});

describe('bodies', () => {
  const oneMegabyte = randomBytes(1024 * 1024);

  async function* chunks(count: number) {
    for (let i = 0; i < count; i++) yield oneMegabyte;
  }

  it('of a large request arrive unchanged, with a content-length or in chunks', async () => {
    const body = randomBytes(20 * 1024 * 1024);
    const sha256 = createHash('sha256').update(body).digest('hex');
    const headers = { 'content-type': 'application/json' };
    const announced = await ada.ask('/trpc/digest', { method: 'POST', headers, body });
    expect(announced.json).toMatchObject({
      sha256,
      bytes: body.length,
      headers: { 'content-length': String(body.length), 'content-type': 'application/json' },
    });
    const chunked = await ada.ask('/trpc/digest', { method: 'POST', headers, body: chunks(20) });
    expect(chunked.json).toMatchObject({ bytes: 20 * 1024 * 1024 });
  });

  it("of a response keep the margin app's encoding and bytes", async () => {
    const answer = await ada.ask('/content/document', { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers['content-encoding']).toBe('br');
    expect(answer.headers.etag).toBe('"doc-br"');
    expect(answer.body.equals(COMPRESSED_DOCUMENT)).toBe(true);

    const again = await ada.ask('/content/document', { headers: { 'if-none-match': '"doc-br"' } });
    expect(again.status).toBe(304);
    expect(again.body).toHaveLength(0);

    const head = await ada.ask('/content/document', { method: 'HEAD' });
    expect(head.headers['content-length']).toBe(String(COMPRESSED_DOCUMENT.length));
  });

  // If the client closes after the answer, the server closes first and the rest of the body has no reader.
  const asBrowsersDo = { 'content-type': 'application/json', connection: 'keep-alive' };

  it('over the limit are refused by their content-length, unread', async () => {
    const before = marginApp.calls('/trpc/digest');
    const answer = await ada.ask('/trpc/digest', {
      method: 'POST',
      headers: { ...asBrowsersDo, 'content-length': 50 * oneMegabyte.length },
      body: chunks(50),
    });
    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({
      error: {
        message: 'The request is larger than 40 MiB',
        data: { errorCode: 'TOO_LARGE', httpStatus: 413 },
      },
    });
    expect(marginApp.calls('/trpc/digest')).toBe(before);
  });

  it('over the limit are refused once they exceed it', async () => {
    const answer = await ada.ask('/trpc/digest', {
      method: 'POST',
      headers: asBrowsersDo,
      body: chunks(50),
    });
    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ error: { data: { errorCode: 'TOO_LARGE' } } });
  });

  it.each([
    'text/plain',
    'text/plain; application/json',
    'application/json, text/plain',
    'application/jsonx',
    'multipart/form-data; boundary=x',
    '',
  ])('of type %o are refused before they are proxied', async (type) => {
    for (const path of ['/trpc/digest', '/content/x', '/historical-backtest/save-result/']) {
      const before = marginApp.calls(path);
      const answer = await ada.ask(path, { method: 'POST', headers: { 'content-type': type }, body: '{}' });
      expect([answer.status, marginApp.calls(path)], path).toEqual([415, before]);
    }
  });

  it('may be empty for a mutation', async () => {
    const answer = await ada.ask('/trpc/digest', { method: 'POST' });
    expect(answer.json).toMatchObject({ bytes: 0 });
  });
});

describe('a shared link', () => {
  it('is requested as a guest when signed out, and as the user when signed in', async () => {
    const [guest, reader] = [umbrella.browser(), ada];
    const claimsOf = async (browser: Browser) => ((await browser.ask('/shared/link')).json as Echo).claims;
    expect(await claimsOf(guest)).toMatchObject({ sub: 'guest', email: '', name: 'Guest' });
    expect(await claimsOf(reader)).toMatchObject({ name: 'ada' });
  });

  it('is read-only', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await ada.ask('/shared/link', { method })).status, method).toBe(404);
    }
  });
});

describe('addresses', () => {
  it.each([
    '/trpc/../secrets',
    '/content/%2e%2e/secrets',
    '/content/..%2fsecrets',
    '/trpc/..\\secrets',
    '/trpc//..//secrets',
  ])('%s cannot escape its prefix', async (path) => {
    const answer = await ada.ask(path);
    expect([400, 404]).toContain(answer.status);
    expect(marginApp.calls('/secrets')).toBe(0);
  });

  it.each(['/secrets', '/trpcx/echo', '/contents'])('%s is not proxied', async (path) => {
    const before = marginApp.calls(path);
    await ada.ask(path);
    expect(marginApp.calls(path)).toBe(before);
  });

  it('allow long batches', async () => {
    const names = Array.from({ length: 40 }, () => 'savedResults.list').join(',');
    const { json, status } = await ada.ask(`/trpc/${names}?batch=1`);
    expect(status).toBe(200);
    expect((json as Echo).url).toBe(`/trpc/${names}?batch=1`);
  });
});

describe('when the margin app', () => {
  let flaky: MarginApp;
  let door: Umbrella;
  let visitor: Browser;

  beforeEach(async () => {
    ({ marginApp: flaky, umbrella: door } = await startProduct());
    visitor = await door.signedIn('visitor');
  });
  afterEach(async () => {
    await door.close();
    await flaky.close();
  });

  it('is busy, its response is forwarded once', async () => {
    const answer = await visitor.ask('/trpc/busy');
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBe('7');
    expect(flaky.calls('/trpc/busy')).toBe(1);
  });

  it('is down, the front door reports it, and recovers when it is back', async () => {
    expect((await visitor.ask('/readyz')).json).toEqual({ status: 'ok' });
    await flaky.close();

    const query = await visitor.ask('/trpc/echo');
    expect(query.status).toBe(503);
    expect(query.headers['retry-after']).toBe('2');
    expect(query.json).toMatchObject({
      error: { data: { code: 'SERVICE_UNAVAILABLE', httpStatus: 503, errorCode: 'UNAVAILABLE' } },
    });
    const mutation = await visitor.ask('/trpc/digest', { body: { document: 'x'.repeat(20_000_000) } });
    expect(mutation.status).toBe(503);
    const content = await visitor.ask('/content/document');
    expect(content.json).toEqual({
      error: 'The service is busy. Please try again in a moment.',
      status: 503,
    });
    const readiness = await visitor.ask('/readyz');
    expect(readiness.status).toBe(503);
    expect(readiness.headers['retry-after']).toBe('1');
    expect(readiness.json).toEqual({ status: 'unavailable', reason: 'the margin app is not ready' });
    expect((await visitor.ask('/healthz')).json).toEqual({ status: 'ok' });

    const port = Number(flaky.url.port);
    flaky = await startMarginApp(port);
    flaky.trust(new URL('/api/auth/jwks', door.url));
    expect((await visitor.ask('/trpc/echo')).status).toBe(200);
    expect((await visitor.ask('/readyz')).status).toBe(200);
  });
});
