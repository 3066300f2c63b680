import { join } from 'node:path';
import { build } from 'tsdown';
import type { TestProject } from 'vitest/node';

const bundle = async () => {
  await build({
    cwd: join(import.meta.dirname, '..'),
    configLoader: 'native',
    outDir: 'node_modules/.cache/test-worker',
    sourcemap: false,
    logLevel: 'silent',
  });
};

/** Bundles the workers of the tests as the product's: one starts in half the time that it takes to read the sources. */
export default async function setup(project: TestProject): Promise<void> {
  project.onTestsRerun(bundle);
  await bundle();
}
