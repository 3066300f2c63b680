import { type Installation, startInstallation } from '@margin/resilience/installation';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isCommand, isOutput, notRun, type Page, readPages } from './blocks.ts';
import { openShell } from './shell.ts';

const pages = readPages();

let product: Installation;
beforeAll(async () => {
  product = await startInstallation();
});
afterAll(() => product.close());

/** Runs the blocks of a page in their order, and looks for the output that a block promises in what came before. */
async function follow({ blocks }: Page): Promise<void> {
  const shell = await openShell(product);
  try {
    let printed = '';
    for (const block of blocks) {
      if (isCommand(block) && notRun(block) === undefined) {
        const { code, stdout, stderr } = await shell.run(block.text);
        expect(code, `${block.text}${stdout}${stderr}`).toBe(0);
        // A refusal of the server ends curl well.
        expect(stdout).not.toMatch(/"status":\s*(401|400|500)/);
        printed = stdout;
      }
      if (isOutput(block)) {
        for (const line of block.text.trim().split('\n')) expect(printed.split('\n')).toContain(line);
      }
    }
  } finally {
    shell.remove();
  }
}

const withCommands = pages.filter(({ blocks }) =>
  blocks.some((block) => isCommand(block) && notRun(block) === undefined),
);

test.each(withCommands.map((page) => [page.name, page] as const))('the commands of %s run', (_name, page) =>
  follow(page),
);

test('what is not run says why', () => {
  const reasons = pages.flatMap(({ name, blocks }) =>
    blocks.flatMap((block) => {
      const reason = isCommand(block) ? notRun(block) : undefined;
      return reason === undefined ? [] : [`${name}: ${reason}`];
    }),
  );
  expect(reasons).toEqual([
    'BENCHMARKS.md: it takes ten minutes of a machine of its own',
    'README.md: the tests are what it runs',
    'apps/aws/README.md: the tests of this folder synthesise both variants; the rest needs an account at AWS',
    'apps/aws/README.md: it needs an account at AWS',
    'apps/containers/README.md: it needs a container engine; the tests take the steps of the Dockerfile without one',
    'apps/docs/pages/guide/backing-up.md: it puts files in the place of those that the tests are using',
    'apps/docs/pages/guide/backing-up.md: it needs a PostgreSQL of its own; the tests of packages/db copy both ways',
    'apps/docs/pages/guide/command-line.md: it changes the machine; a test installs the packed file in a folder of its own',
    'apps/docs/pages/guide/deploying.md: it needs a container engine; the tests take the steps of the Dockerfile without one',
    'apps/docs/pages/guide/deploying.md: it builds the product anew beside the one that is tested',
    'apps/docs/pages/guide/runbook.md: it takes tables from under the product that is tested',
    'apps/docs/pages/guide/runbook.md: it needs a server of its own; it was rehearsed on PostgreSQL 15',
    'apps/docs/pages/guide/runbook.md: it needs a server of its own; it was rehearsed on PostgreSQL 15',
    'apps/docs/pages/guide/runbook.md: it stops the product that is tested',
    'apps/docs/pages/guide/security.md: it needs an account of this address on your server',
    'apps/docs/pages/index.md: every test of the product begins with it',
    'apps/docs/pages/index.md: the tests are what it runs',
  ]);
});

test('no block of a shell hides behind another word', () => {
  const others = pages.flatMap(({ blocks }) => blocks.filter((block) => !isCommand(block)));
  for (const { text } of others) expect(text).not.toMatch(/^(\$ |npm |pnpm |margin |curl |docker )/m);
});
