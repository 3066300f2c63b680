import { MessageChannel, receiveMessageOnPort } from 'node:worker_threads';
import { expect, it } from 'vitest';
import { movable } from './move-bytes.ts';

/** Moves bytes to another port, as the pool moves them to a worker. */
function move(bytes: Uint8Array<ArrayBuffer>): unknown {
  const { port1, port2 } = new MessageChannel();
  port1.postMessage(bytes, [bytes.buffer]);
  const received = receiveMessageOnPort(port2)?.message;
  port1.close();
  return received;
}

it('copies bytes from the Buffer pool, which others share', () => {
  const [neighbor, text] = [Buffer.from('neighbor'), Buffer.from('text')];
  const own = movable(text);
  expect(own.buffer).not.toBe(text.buffer);
  expect(own.buffer.byteLength).toBe(4);
  expect(move(own)).toEqual(new Uint8Array(Buffer.from('text')));
  expect([neighbor.toString(), text.toString()]).toEqual(['neighbor', 'text']);
});

it('copies part of an ArrayBuffer, but moves a whole one', () => {
  const whole = new Uint8Array(1_000_000).fill(7);
  const part = movable(whole.subarray(10));
  expect(part.buffer.byteLength).toBe(999_990);
  expect(movable(whole)).toBe(whole);
  expect(move(whole)).toHaveLength(1_000_000);
  expect(whole.byteLength).toBe(0);
});
