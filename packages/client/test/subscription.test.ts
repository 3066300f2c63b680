import { EventSource } from 'eventsource';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createMarginClient, type MarginClientOptions } from '../src/index.ts';
import { type MarginServer, startMarginServer } from './margin-server.ts';

let server: MarginServer;
beforeEach(async () => {
  server = await startMarginServer();
});
afterEach(() => server.close());

/** The events of a sweep until the server ends the stream. */
const listen = (options: MarginClientOptions) =>
  new Promise<number[]>((resolve, reject) => {
    const heard: number[] = [];
    const { api } = createMarginClient({ baseUrl: server.baseUrl, EventSource, ...options });
    api.sweeps.progress.subscribe(
      { sweepId: '4d9e2f6c-0f0e-4f57-9d1b-0a4f3a1f6a51' },
      { onData: ({ data }) => heard.push(data.done), onComplete: () => resolve(heard), onError: reject },
    );
  });

test.each<[string, MarginClientOptions, object]>([
  ['token', { token: async () => 'short' }, { authorization: 'Bearer short' }],
  ['cookie', { cookie: 'margin.session=1' }, { cookie: 'margin.session=1' }],
])('a program listens to events with its %s', async (_name, options, sent) => {
  await expect(listen(options)).resolves.toEqual([1, 2]);
  expect(server.calls).toEqual([{ path: 'sweeps.progress', ...sent }]);
});
