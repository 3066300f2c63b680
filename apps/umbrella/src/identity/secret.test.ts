import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { secretOf } from './secret.ts';

describe('secretOf', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'secret-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is created once, readable only by its owner, and leaves no draft', async () => {
    const secret = await secretOf(folder);
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(await secretOf(folder)).toBe(secret);
    expect(statSync(join(folder, 'umbrella_secret')).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['umbrella_secret']);
  });

  it('is the same for concurrent first starts', async () => {
    const secrets = await Promise.all(Array.from({ length: 8 }, () => secretOf(folder)));
    expect(new Set(secrets).size).toBe(1);
  });

  it('is not replaced if the file is broken', async () => {
    writeFileSync(join(folder, 'umbrella_secret'), 'cut');
    await expect(secretOf(folder)).rejects.toThrow('does not hold a secret');
  });
});
