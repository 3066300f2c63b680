import { MAXIMUM_SMALL_REQUEST_BYTES } from '@margin/contracts';
import { expect, it } from 'vitest';
import { EXTERNAL_DOCUMENT } from '../caller.ts';
import { startMeasuredApp } from '../processes/start-measured-app.ts';

const LIMIT_MEGABYTES = 500;
/** Those that are larger are kept in files. */
const BODY_BYTES = MAXIMUM_SMALL_REQUEST_BYTES;
/** Of one user on their way at once. */
const ACCEPTED = 16;
const REFUSED = 32;
const PATH = '/historical-backtest/save-result/';

/** A save of exactly so many bytes, of numbers. */
function bodyOf(name: string): Buffer {
  const [head, tail] = [
    `{"name":"${name}","results":${JSON.stringify(EXTERNAL_DOCUMENT).slice(0, -1)},"list":[`,
    '0]}}',
  ];
  const numbers = '1234.5678,'.repeat(Math.floor((BODY_BYTES - head.length - tail.length) / 10));
  return Buffer.from(`${head}${numbers}${tail}`.padEnd(BODY_BYTES));
}

it(`of many saves of a user at once the excess is refused, the others are finished, under ${LIMIT_MEGABYTES} MB`, async () => {
  const app = await startMeasuredApp();
  const saves = Array.from({ length: ACCEPTED + REFUSED }, () => app.post(PATH, BODY_BYTES));
  const statuses: number[] = [];
  for (const { sending, status } of saves) {
    sending.flushHeaders();
    status.then((each) => statuses.push(each));
  }
  // Nobody has sent a body yet.
  await expect.poll(() => statuses, { timeout: 60_000 }).toEqual(Array(REFUSED).fill(429));
  expect((await fetch(`http://127.0.0.1:${app.port}/readyz`)).status).toBe(200);

  saves.forEach(({ sending }, i) => void sending.end(bodyOf(`save ${i}`)));
  await Promise.all(saves.map(({ status }) => status));
  expect(statuses.filter((status) => status === 200)).toHaveLength(ACCEPTED);
  const megabytes = await app.end();
  process.stdout.write(`${ACCEPTED} saves accepted, ${REFUSED} refused: ${Math.round(megabytes)} MB\n`);
  expect(megabytes).toBeLessThan(LIMIT_MEGABYTES);
}, 120_000);
