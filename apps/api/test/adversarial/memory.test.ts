import { expect, it } from 'vitest';
import { startMeasuredApp } from '../processes/start-measured-app.ts';

const LIMIT_MEGABYTES = 800;
const AT_ONCE = 16;
const BODY_BYTES = 32 * 1024 * 1024;

const FIELDS =
  '"mode":"fresh_capital","ticker":"VTI","start_date":"2010-01-04","end_date":"2020-01-03","leverage":1.5,' +
  '"account_type":"portfolio","initial_investment":5000';

const REST = { path: '/historical-backtest/save-result/', head: '{"name":"Large","results":' };
const TRPC = { path: '/trpc/savedResults.save', head: '{"name":"Large","idempotencyKey":"k","document":' };

/** A body of just under 32 MiB whose document is a list of one thing repeated. */
function bodyOf(thing: string, beginning: string): Buffer {
  const [head, tail] = [`${beginning}{${FIELDS},"list":[${thing}`, ']}}'];
  const times = Math.floor((BODY_BYTES - head.length - tail.length - 512) / (thing.length + 1));
  return Buffer.from(head + `,${thing}`.repeat(times) + tail);
}

interface Case {
  what: string;
  thing: string;
  api: typeof REST;
  /** Expected besides 429 and 503: excess requests get a Retry-After, and no connection is cut off. */
  status: number;
}

const CASES: Case[] = [
  {
    what: 'as many small lists as a body may hold',
    thing: '["0123456789012345678901"]',
    api: TRPC,
    status: 200,
  },
];

const MORE_CASES: Case[] = [
  { what: 'numbers', thing: '1234.5678', api: REST, status: 200 },
  { what: 'texts', thing: '"2010-01-04"', api: REST, status: 200 },
  { what: 'numbers', thing: '1234.5678', api: TRPC, status: 200 },
  { what: 'empty lists', thing: '[]', api: REST, status: 400 },
  { what: 'empty objects', thing: '{}', api: TRPC, status: 400 },
  { what: 'zeros', thing: '0', api: REST, status: 400 },
];

it.each(process.env.LONG_TESTS === '1' ? [...CASES, ...MORE_CASES] : CASES)(
  `${AT_ONCE} documents of 32 MiB at once stay under ${LIMIT_MEGABYTES} MB: $what to $api.path`,
  async ({ what, thing, api, status }) => {
    const app = await startMeasuredApp();
    const body = bodyOf(thing, api.head);
    const post = () => {
      const { sending, status } = app.post(api.path, body.length);
      sending.end(body);
      return status;
    };
    const statuses = await Promise.all(Array.from({ length: AT_ONCE }, post));
    const megabytes = await app.end();
    const counted = [status, 429, 503].map(
      (each) => `${statuses.filter((one) => one === each).length} x ${each}`,
    );
    process.stdout.write(`32 MiB of ${what}: ${Math.round(megabytes)} MB, answered ${counted.join(', ')}\n`);
    expect(statuses.filter((one) => ![status, 429, 503].includes(one))).toEqual([]);
    expect(statuses).toContain(status);
    expect(megabytes).toBeLessThan(LIMIT_MEGABYTES);
  },
  120_000,
);
