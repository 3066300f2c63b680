import { randomUUID } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type Answer,
  type Installation,
  LEAN_MEMORY,
  newDocument,
  type Person,
  save,
  savedOf,
  signedUp,
  startInstallation,
} from '@margin/testing';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startBystander, watchBystander } from './bystander.ts';
import { peakMemory, resetPeakMemory } from './peak-memory.ts';

const LONG = process.env.LONG_TESTS === '1';
const LIMIT_MS = 2_000;
/** Allowed slowdown compared with no attack: on a busy machine everything takes longer. */
const SLOWER = 8;
/**
 * An idle margin app uses 200 MB on Node 24. Measured: six long runs 366 to 403 MB, sixty 435; one round of batches 324 to
 * 348, ten 410. The rest is how much that varies.
 */
const LIMIT_MEGABYTES = { answers: 450, runs: 480 };
const CALM_TIMES = 3;
const MORE_THAN_ONE_ANSWER = 230;

let product: Installation;
/** One process per service; the client's address is the connection's own. */
let url: string;
let attacker: Person;
let bystander: Person;
let limitMs: number;

// A new process for each attack: its peak is not what earlier ones left behind.
beforeEach(async () => {
  product = await startInstallation({ settings: { ...LEAN_MEMORY, TRUST_PROXY: '0' } });
  url = product.copiesOf('umbrella')[0]?.url ?? '';
  [attacker, bystander] = [await signedUp(url), await signedUp(url)];
  const calm = await watchBystander(bystander, CALM_TIMES);
  limitMs = Math.max(LIMIT_MS, SLOWER * Math.max(calm.loadMs, calm.saveMs));
});
afterEach(() => product?.close());

const processes = () =>
  (['api', 'umbrella'] as const).flatMap((name) => product.copiesOf(name).map(({ pid }) => ({ name, pid })));

interface Attack {
  /** Responses that the attacker received. */
  answers: Answer[];
  /** Printed after the figures. */
  note?: string;
}

/** Other users notice nothing, memory stays limited, and requests fail only with a Retry-After. */
async function expectUnharmed(
  name: string,
  attack: () => Promise<Attack>,
  limitMegabytes = LIMIT_MEGABYTES.answers,
): Promise<void> {
  for (const { pid } of processes()) resetPeakMemory(pid);
  const watch = startBystander(bystander);
  const { answers, note = '' } = await attack();
  const { loadMs, saveMs, times } = await watch.stop();
  const memory = processes().map((each) => ({ ...each, megabytes: peakMemory(each.pid) }));
  const statuses = [...new Set(answers.map(({ status }) => status))];
  const figures = [
    `${name}: another user's load ${Math.round(loadMs)} ms, save ${Math.round(saveMs)} ms at most, of ${times}`,
    ...memory.map((each) => `${each.name} ${Math.round(each.megabytes ?? 0)} MB`),
    statuses.map((each) => `${answers.filter(({ status }) => status === each).length} x ${each}`).join(', '),
    note,
  ];
  process.stdout.write(`${figures.filter(Boolean).join('; ')}\n`);
  expect(Math.max(loadMs, saveMs)).toBeLessThan(limitMs);
  for (const { megabytes = 0 } of memory) expect(megabytes).toBeLessThan(limitMegabytes);
  for (const { status, retryAfter, body } of answers) {
    if (status < 500) continue;
    expect([status, retryAfter ?? 0], body.toString().slice(0, 300)).toEqual([503, expect.any(Number)]);
    expect(retryAfter).toBeGreaterThanOrEqual(1);
  }
  expect(product.complaints()).not.toMatch(/"level":(50|60)/);
}

const batch = (procedure: string, calls: number, input?: object) => {
  const inputs = input ? JSON.stringify(Object.fromEntries(Array(calls).fill(input).entries())) : '{}';
  return attacker.ask(
    `/trpc/${Array(calls).fill(procedure).join()}?batch=1&input=${encodeURIComponent(inputs)}`,
  );
};

/** Sends this many at once, repeatedly. */
async function repeat(times: number, atOnce: number, ask: () => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < times; i++) answers.push(...(await Promise.all(Array.from({ length: atOnce }, ask))));
  return answers;
}

const ROWS = 49_900;
const dayOf = (row: number) => new Date(Date.UTC(1890, 0, 1) + row * 864e5).toISOString().slice(0, 10);

async function importBig(): Promise<void> {
  const rows = Array.from(
    { length: ROWS },
    (_, i) => `${dayOf(i)},${(100 + 40 * Math.sin(i / 40) + i / 1000).toFixed(4)}`,
  );
  const input = { ticker: 'BIG', prices: `Date,Close\n${rows.join('\n')}` };
  const { status, body } = await attacker.call('marketData.import', input);
  expect(status, body.toString().slice(0, 300)).toBe(200);
}

it('batches that read a full trash and a long series', async () => {
  const trashed: string[] = [];
  for (let i = 0; i < 200; i++) {
    const document = newDocument();
    const input = { name: 'x', description: '😀'.repeat(2_500), idempotencyKey: randomUUID(), document };
    trashed.push(savedOf(await save(attacker, input)).resultId);
  }
  await attacker.call('savedResults.delete', { resultIds: trashed });
  await importBig();
  const [times, atOnce] = LONG ? [10, 6] : [1, 6];
  await expectUnharmed(`${times} x ${atOnce} batches`, async () => {
    const answers = [await batch('library.trash.list', MORE_THAN_ONE_ANSWER)];
    expect(answers[0]?.status).toBe(400);
    for (const calls of [MORE_THAN_ONE_ANSWER, 20]) {
      answers.push(
        ...(await repeat(times, atOnce, () => batch('library.trash.list', calls, { limit: 200 }))),
        ...(await repeat(times, atOnce, () => batch('marketData.market', calls, { tickers: ['BIG'] }))),
      );
    }
    answers.push(
      ...(await repeat(times, atOnce, () => attacker.query('marketData.market', { tickers: ['BIG'] }))),
    );
    const longest = Math.max(...answers.map(({ body }) => body.byteLength));
    return { answers, note: `the longest answer ${(longest / 2 ** 20).toFixed(1)} MiB` };
  });
});

/** A socket that sends this and never ends. */
function begin(sockets: Socket[], text: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.resume();
  socket.write(text);
  sockets.push(socket);
  return socket;
}

/**
 * Sends a byte on each socket now and then until the time is up; returns how many are open then.
 */
async function trickle(sockets: readonly Socket[], everyMs: number, forMs: number): Promise<number> {
  const end = performance.now() + forMs;
  while (performance.now() < end) {
    await pause(everyMs);
    for (const socket of sockets) if (socket.writable) socket.write(' ');
  }
  const open = sockets.filter(({ readyState }) => readyState === 'open').length;
  for (const socket of sockets) socket.destroy();
  return open;
}

it('uploads of a byte a second', async () => {
  const cookie = attacker.cookie();
  const head = (path: string) =>
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nCookie: ${cookie}\r\nContent-Length: 2000000\r\n\r\n{`;
  const [seconds, uploads] = LONG ? [76, 40] : [5, 10];
  await expectUnharmed(`${uploads} uploads of a byte a second for ${seconds} s`, async () => {
    const sockets: Socket[] = [];
    for (const path of [
      '/trpc/savedResults.save',
      '/historical-backtest/save-result/',
      '/trpc/marketData.import',
    ]) {
      for (let i = 0; i < uploads; i++) begin(sockets, head(path));
    }
    const open = await trickle(sockets, 1_000, seconds * 1_000);
    if (LONG) expect(open).toBe(0);
    return { answers: [], note: `${open} of ${sockets.length} open at the end` };
  });
});

it('1,010 sockets without a request', async () => {
  const seconds = LONG ? 50 : 6;
  const halves = [
    'POST /api/auth/sign-in/email HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{',
    'GET / HTTP/1.1\r\nHost: local',
    '',
  ];
  await expectUnharmed(`1,010 silent sockets for ${seconds} s`, async () => {
    const sockets: Socket[] = [];
    for (let i = 0; i < 1_010; i++) begin(sockets, halves[i % halves.length] ?? '');
    const answers = await repeat(1, 3, async () => attacker.query('library.quota'));
    const open = await trickle(sockets, 1_000, seconds * 1_000);
    expect(open).toBeLessThanOrEqual(64);
    return { answers, note: `${open} open at the end` };
  });
});

it('many long runs of one user', async () => {
  await importBig();
  const runs = LONG ? 60 : 6;
  const run = (person: Person, input: object) =>
    person.call('backtests.run', {
      startDate: '1890-01-01',
      endDate: '2026-08-01',
      initialInvestment: 1_000,
      accountType: 'reg_t',
      mode: 'fresh_capital',
      interest: { kind: 'fixed', annualRate: 0.05 },
      ticker: 'BIG',
      leverage: 2,
      ...input,
    });
  await expectUnharmed(
    `${runs} runs of ${ROWS} rows`,
    async () => {
      const running = Array.from({ length: runs }, (_, i) => run(attacker, { initialInvestment: 1_000 + i }));
      await pause(300);
      const begun = performance.now();
      const short = { ticker: 'SPX', startDate: '2000-01-03', endDate: '2001-01-03' };
      const answer = await run(bystander, short);
      const ms = Math.round(performance.now() - begun);
      expect(answer.status, answer.body.toString()).toBe(200);
      const answers = await Promise.all(running);
      return { answers, note: `another user's short run took ${ms} ms` };
    },
    LIMIT_MEGABYTES.runs,
  );
});
