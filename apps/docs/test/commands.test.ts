import { type Installation, startInstallation } from '@margin/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { isCommand, isOutput, notRun, type Page, readPages } from './blocks.ts';
import { openShell } from './shell.ts';

const pages = readPages();

let product: Installation;
beforeAll(async () => {
  product = await startInstallation();
});
afterAll(() => product.close());

/** Runs the blocks of a page in order, and looks for the output that a block promises in what was printed before. */
async function follow({ blocks }: Page): Promise<void> {
  const shell = await openShell(product);
  try {
    let printed = '';
    for (const block of blocks) {
      if (isCommand(block) && notRun(block) === undefined) {
        const { code, stdout, stderr } = await shell.run(block.text);
        expect(code, `${block.text}${stdout}${stderr}`).toBe(0);
        // curl exits with 0 even if the server refuses the request.
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

test('a block that is not run has a reason', () => {
  const marked = pages.flatMap(({ blocks }) => blocks.filter(({ info }) => info.includes('not-run')));
  expect(marked.length).toBeGreaterThan(0);
  for (const block of marked) expect(notRun(block), block.text).toMatch(/\w+ \w+/);
});

test('every shell block is marked as sh', () => {
  const others = pages.flatMap(({ blocks }) => blocks.filter((block) => !isCommand(block)));
  for (const { text } of others) expect(text).not.toMatch(/^(\$ |npm |pnpm |margin |curl |docker )/m);
});
