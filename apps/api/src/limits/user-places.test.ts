import { expect, it } from 'vitest';
import { createUserPlaces } from './user-places.ts';

const MESSAGE = 'At most 2 at once.';
const REFUSED = {
  code: 'TOO_MANY_REQUESTS',
  message: MESSAGE,
  details: { limit: 2, retryAfterSeconds: 2 },
};

it('lets one user fill only their own slots', async () => {
  const enter = createUserPlaces({ places: 2, waiting: 0, timeoutMs: 60_000, message: MESSAGE });
  const leave = await enter('ada');
  await enter('ada');
  await expect(enter('ada')).rejects.toMatchObject(REFUSED);
  await enter('bob');
  leave();
  await enter('ada');
});

it('admits a waiting request when a slot is free, and refuses it after too long', async () => {
  const enter = createUserPlaces({ places: 1, waiting: 1, timeoutMs: 60_000, message: MESSAGE });
  const leave = await enter('ada');
  const second = enter('ada');
  leave();
  await second;
  const impatient = createUserPlaces({ places: 2, waiting: 1, timeoutMs: 1, message: MESSAGE });
  await Promise.all([impatient('ada'), impatient('ada')]);
  await expect(impatient('ada')).rejects.toMatchObject(REFUSED);
});
