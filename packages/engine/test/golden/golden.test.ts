import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { ENGINE_VERSION, runBacktest, serialiseDocument } from '../../src/index.ts';
import { parametersFor } from '../support/parameters.ts';
import { goldenRuns } from './golden-runs.ts';

/**
 * The hashes of six documents. Who changes a byte of them raises ENGINE_VERSION, so that two results can be told apart
 * by it, and writes the new hashes with `pnpm --filter @margin/engine golden`.
 */
const file = fileURLToPath(new URL('golden-hashes.json', import.meta.url));

interface GoldenHashes {
  engineVersion: string;
  sha256: Record<string, string>;
}

function computeHashes(): GoldenHashes {
  const hashes = Object.entries(goldenRuns()).map(([name, { market, given }]) => {
    const json = serialiseDocument(runBacktest(parametersFor(market, given), market));
    return [name, createHash('sha256').update(json).digest('hex')];
  });
  return { engineVersion: ENGINE_VERSION, sha256: Object.fromEntries(hashes) };
}

const readHashes = (): GoldenHashes => JSON.parse(readFileSync(file, 'utf8'));

/** Never over the hashes of the same version: those are results that somebody may hold. */
function writeHashes(hashes: GoldenHashes) {
  if (existsSync(file) && readHashes().engineVersion === ENGINE_VERSION) return;
  writeFileSync(file, `${JSON.stringify(hashes, null, 2)}\n`);
}

test('documents change only together with ENGINE_VERSION', () => {
  const computed = computeHashes();
  if (process.env.WRITE_GOLDEN === '1') writeHashes(computed);
  expect(computed).toEqual(readHashes());
});
