import { expect, test } from 'vitest';
import { createDrawQueue } from './draw-queue.ts';

test('draws one after the other, in order, past one that fails', async () => {
  const queue = createDrawQueue();
  const log: string[] = [];
  let finishFirst = () => {};
  queue(async () => {
    log.push('first begins');
    await new Promise<void>((done) => {
      finishFirst = done;
    });
    log.push('first ends');
  });
  queue(async () => {
    log.push('second fails');
    throw new Error('no library');
  });
  const third = new Promise<void>((done) => queue(async () => done()));
  while (log.length === 0) await new Promise((resume) => setTimeout(resume));
  expect(log).toEqual(['first begins']);
  finishFirst();
  await third;
  expect(log).toEqual(['first begins', 'first ends', 'second fails']);
});
