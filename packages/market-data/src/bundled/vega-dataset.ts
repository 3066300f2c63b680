import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const PackageSchema = z.object({ version: z.string() });

/**
 * A file of the installed npm package `vega-datasets`, and the package's version. Located from the package's
 * entry (`build/index.js`), because its `exports` include neither data nor package.json.
 */
export async function readVegaDataset(file: string): Promise<{ text: string; version: string }> {
  const require = createRequire(import.meta.url);
  const folder = join(dirname(require.resolve('vega-datasets')), '..');
  const [text, manifest] = await Promise.all([
    readFile(join(folder, 'data', file), 'utf8'),
    readFile(join(folder, 'package.json'), 'utf8'),
  ]);
  return { text, version: PackageSchema.parse(JSON.parse(manifest)).version };
}
