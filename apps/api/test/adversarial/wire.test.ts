import { type AddressInfo, connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { callerFor, dataOf } from '../caller.ts';
import { type MarginApp, startMarginApp } from '../margin-app.ts';

const BODY = JSON.stringify({ name: 'A', results: {} });
const TARGETS = ['/historical-backtest/save-result/', '/trpc/savedResults.save'];

let margin: MarginApp;
let token: string;
beforeAll(async () => {
  margin = await startMarginApp();
  await margin.app.listen({ host: '127.0.0.1', port: 0 });
  token = await margin.tokenFor('alice');
});
afterAll(() => margin.close());

/** Sends bytes unchanged, ends the sending side and returns everything received. */
async function exchange(path: string, headers: string[], body: string | Buffer): Promise<string> {
  const { port } = margin.app.server.address() as AddressInfo;
  const socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.on('data', (chunk) => {
    answer += chunk;
  });
  // A server that hangs up during a request resets the connection; still read what it sent.
  const closed = new Promise((resolve) => socket.on('error', () => {}).once('close', resolve));
  const head = [
    `POST ${path} HTTP/1.1`,
    'Host: x',
    'Connection: close',
    `X-Umbrella-Token: ${token}`,
    ...headers,
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  socket.end(body);
  await closed;
  return answer;
}

const JSON_TYPE = 'Content-Type: application/json';
const length = (bytes: number | string) => `Content-Length: ${bytes}`;

const CASES: [string, string[], string | Buffer][] = [
  ['a body that is cut off', [JSON_TYPE, length(BODY.length + 100)], BODY],
  ['a body that is longer than announced', [JSON_TYPE, length(10)], BODY],
  ['two lengths', [JSON_TYPE, length(5), length(BODY.length)], BODY],
  ['a length that is not a number', [JSON_TYPE, length('many')], BODY],
  ['a negative length', [JSON_TYPE, length(-1)], BODY],
  ['a length beyond all bounds', [JSON_TYPE, length('9'.repeat(30))], BODY],
  ['a length over the limit', [JSON_TYPE, length(42 * 1024 * 1024)], BODY],
  ['a length and chunks', [JSON_TYPE, length(BODY.length), 'Transfer-Encoding: chunked'], `0\r\n\r\n${BODY}`],
  ['invalid chunks', [JSON_TYPE, 'Transfer-Encoding: chunked'], 'zz\r\nnothing'],
  [
    'chunks that are cut off',
    [JSON_TYPE, 'Transfer-Encoding: chunked'],
    `${BODY.length.toString(16)}\r\n${BODY.slice(0, 9)}`,
  ],
  ['an unknown transfer encoding', [JSON_TYPE, 'Transfer-Encoding: gzip'], gzipSync(BODY)],
  ['a compressed body', [JSON_TYPE, 'Content-Encoding: gzip', length(gzipSync(BODY).length)], gzipSync(BODY)],
  [
    'a bomb',
    [JSON_TYPE, 'Content-Encoding: gzip', length(1_042)],
    gzipSync(Buffer.alloc(1_000_000)).subarray(0, 1_042),
  ],
  ['bytes that are not UTF-8', [JSON_TYPE, length(4)], Buffer.from([0xff, 0xfe, 0x00, 0xc3])],
  [
    'another character set',
    ['Content-Type: application/json; charset=utf-16', length(BODY.length * 2)],
    Buffer.from(BODY, 'utf16le'),
  ],
  ['a header without end', [JSON_TYPE, `X-Long: ${'x'.repeat(100_000)}`], ''],
];

it.each(CASES.flatMap(([what, headers, body]) => TARGETS.map((path) => ({ what, path, headers, body }))))(
  '$what causes no internal error at $path',
  async ({ path, headers, body }) => {
    const answer = await exchange(path, headers, body);
    // The server may hang up if the announced bytes do not arrive.
    if (answer !== '') expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(answer).not.toMatch(/node_modules|\n {4}at /);
  },
);

it('stores none of it, and answers the next request', async () => {
  const alice = await callerFor(margin, 'alice');
  expect(dataOf(await alice.query('savedResults.list')).total).toBe(0);
});
