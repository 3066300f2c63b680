import { request } from 'node:http';
import autocannon from 'autocannon';
import { FIFTEEN_YEARS } from './engine-bench.ts';
import { median, mediansOfPair, timesOf } from './measure.ts';
import { startFloor, startMarginApp } from './processes.ts';
import { printFact, printHeading, printTime } from './report.ts';

const SAVED = 50;
const JSON_HEADERS = { 'content-type': 'application/json' };

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

/** A bare HTTP exchange: what fetch does on top (decompression, promises of streams) would hide the server. */
function exchange(url: string, headers: Record<string, string>, payload?: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: payload === undefined ? 'GET' : 'POST', headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(chunks) }),
      );
    });
    outgoing.on('error', reject);
    outgoing.end(payload);
  });
}

type MarginApp = Awaited<ReturnType<typeof startMarginApp>>;

async function userOf(margin: MarginApp, name: string) {
  const headers = { 'x-umbrella-token': await margin.token(name) };
  const succeed = (answer: Answer) => {
    if (answer.status !== 200) throw new Error(`answered ${answer.status}: ${answer.body}`);
    return answer;
  };
  return {
    headers,
    get: async (path: string, more = {}) =>
      succeed(await exchange(`${margin.origin}${path}`, { ...headers, ...more })),
    post: async (procedure: string, input: unknown) =>
      succeed(
        await exchange(
          `${margin.origin}/trpc/${procedure}`,
          { ...headers, ...JSON_HEADERS },
          JSON.stringify(input),
        ),
      ),
  };
}
type User = Awaited<ReturnType<typeof userOf>>;

const dataOf = ({ body }: Answer) => JSON.parse(String(body)).result.data;

async function runOf(user: User, startDate: string) {
  return dataOf(await user.post('backtests.run', { ...FIFTEEN_YEARS, startDate }));
}

let saves = 0;
const save = (user: User, runId: string) =>
  user.post('savedResults.save', { runId, name: `Bench ${saves}`, idempotencyKey: `bench-${saves++}` });

async function benchSaves(margin: MarginApp): Promise<void> {
  printHeading('Save of a finished run');
  for (const [name, startDate] of [
    ['1 year', '2019-04-17'],
    ['5 years', '2015-04-17'],
    ['15 years', '2005-04-18'],
  ] as const) {
    const user = await userOf(margin, `saver-${name}`);
    const { runId, content } = await runOf(user, startDate);
    const taken = median(await timesOf(() => save(user, runId), 100));
    printTime(`${name} (${(content.bytes / 1e6).toFixed(2)} MB)`, taken, { aim: '<= 5 ms' });
  }
}

const LIST = `/trpc/savedResults.list?input=${encodeURIComponent('{}')}`;

async function benchLists(margin: MarginApp): Promise<void> {
  printHeading('List of 50');
  for (const [name, startDate] of [
    ['results of 1 year', '2019-04-17'],
    ['results of 15 years', '2005-04-18'],
  ] as const) {
    const user = await userOf(margin, `lister-${name}`);
    const { runId } = await runOf(user, startDate);
    for (let i = 0; i < SAVED; i++) await save(user, runId);
    const { body } = await user.get(LIST);
    const floor = await startFloor('fastify', body, JSON_HEADERS);
    const [list, bare] = await mediansOfPair(
      () => user.get(LIST),
      () => exchange(floor.url, {}),
      300,
    );
    await floor.close();
    printTime(name, list, { floor: bare, aim: '<= 5 ms' });
  }
}

async function throughput(url: string, headers: Record<string, string>): Promise<number> {
  const { requests, non2xx } = await autocannon({ url, headers, connections: 16, duration: 4 });
  if (non2xx > 0) throw new Error(`${non2xx} requests were refused`);
  return requests.average;
}

async function benchLoads(margin: MarginApp): Promise<void> {
  printHeading('Load of a result of 15 years');
  const user = await userOf(margin, 'loader');
  const { runId } = await runOf(user, '2005-04-18');
  const { resultId } = dataOf(await save(user, runId));
  const load = `/trpc/savedResults.load?input=${encodeURIComponent(JSON.stringify({ resultId }))}`;
  const { content } = dataOf(await user.get(load));
  const brotli = { 'accept-encoding': 'br' };
  const { body, headers } = await user.get(content.href, brotli);
  const floor = await startFloor('http', body, {
    ...JSON_HEADERS,
    'content-encoding': String(headers['content-encoding']),
  });

  const [warm, bare] = await mediansOfPair(
    () => user.get(content.href, brotli),
    () => exchange(floor.url, {}),
    300,
  );
  printTime('content, warm', warm, { floor: bare, aim: '<= 2x the floor' });
  const whole = median(
    await timesOf(async () => user.get(dataOf(await user.get(load)).content.href, brotli), 100),
  );
  printTime('metadata and content', whole, { floor: bare });
  const [many, bareMany] = [
    await throughput(`${margin.origin}${content.href}`, { ...user.headers, ...brotli }),
    await throughput(floor.url, {}),
  ];
  printFact(
    '16 clients',
    `${many.toFixed(0)} a second`,
    `${(many / bareMany).toFixed(2)} of the floor's ${bareMany.toFixed(0)}`,
  );
  printFact(
    'on the wire',
    `${(body.byteLength / 1e3).toFixed(0)} kB`,
    `${((body.byteLength / content.bytes) * 100).toFixed(1)} % of the JSON, aim <= 20 %`,
  );
  await floor.close();
}

export async function benchServer(): Promise<void> {
  const margin = await startMarginApp();
  try {
    await benchSaves(margin);
    await benchLists(margin);
    await benchLoads(margin);
  } finally {
    await margin.close();
  }
}
