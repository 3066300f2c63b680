import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandsPage } from './reference/commands.ts';
import { environmentPage } from './reference/environment.ts';
import { errorsPage } from './reference/errors.ts';
import { metricsPage } from './reference/metrics.ts';
import { parametersPage } from './reference/parameters.ts';
import { proceduresPage } from './reference/procedures.ts';
import { restPage } from './reference/rest.ts';
import { resultDocumentPage } from './reference/result-document.ts';

const FOLDER = join(import.meta.dirname, '../pages/reference');

const PAGES = {
  commands: commandsPage,
  environment: environmentPage,
  errors: errorsPage,
  metrics: metricsPage,
  procedures: proceduresPage,
  rest: restPage,
  'result-document': resultDocumentPage,
  settings: parametersPage,
};

/** Writes the pages generated from the schemas, before the site is built. */
async function main(): Promise<void> {
  await mkdir(FOLDER, { recursive: true });
  for (const [name, pageOf] of Object.entries(PAGES)) {
    await writeFile(join(FOLDER, `${name}.md`), await pageOf());
  }
}

await main();
