import { readSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import { createBodyKeeper, type KeptBody } from './body-file.ts';

const SMALL = 10;

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bodies-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

function textOf(body: KeptBody): string {
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  const buffer = Buffer.alloc(body.bytes);
  readSync(body.fd, buffer, 0, body.bytes, 0);
  return buffer.toString();
}

const bodyOf = (...chunks: string[]) => Readable.from(chunks.map((chunk) => Buffer.from(chunk)));

it('keeps a large body in an unlinked file, a small one in memory', async () => {
  const folder = await temporaryFolder();
  const keep = createBodyKeeper(SMALL, folder);
  const small = await keep(bodyOf('12345', '67890'));
  expect([small.isSmall, textOf(small.body)]).toEqual([true, '1234567890']);
  const large = await keep(bodyOf('12345', '67890', 'x', 'yz'));
  expect([large.isSmall, textOf(large.body)]).toEqual([false, '1234567890xyz']);
  const parts = Array.from({ length: 50 }, (_, i) => `part ${i}, `);
  const longer = await keep(bodyOf(...parts));
  expect(textOf(longer.body)).toBe(parts.join(''));
  expect(large.body).toHaveProperty('fd');
  expect(await readdir(folder)).toEqual([]);
  await Promise.all([small, large, longer].map((kept) => kept.close()));
});

it('keeps bodies in memory, up to their limit, if no file can be written', async () => {
  const keep = createBodyKeeper(SMALL, join(await temporaryFolder(), 'none'), 40);
  const large = await keep(bodyOf('x'.repeat(20), 'y'));
  expect(textOf(large.body)).toBe(`${'x'.repeat(20)}y`);
  await expect(keep(bodyOf('x'.repeat(20)))).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await large.close();
  await (await keep(bodyOf('x'.repeat(40)))).close();
});

it('leaves nothing behind when a body is cut off', async () => {
  const keep = createBodyKeeper(SMALL, join(await temporaryFolder(), 'none'), 40);
  async function* broken() {
    yield Buffer.from('x'.repeat(30));
    throw new Error('gone');
  }
  await expect(keep(Readable.from(broken()))).rejects.toThrow('gone');
  await (await keep(bodyOf('x'.repeat(40)))).close();
});
