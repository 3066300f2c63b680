import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const APP = join(import.meta.dirname, '..');
const ROUTER = normalize(join(APP, '../api/src/trpc/routers/backtests.ts'));
const EXAMPLE = join(APP, 'src/main.ts');

function optionsOf(): ts.CompilerOptions {
  const path = join(APP, 'tsconfig.json');
  const { config } = ts.readConfigFile(path, ts.sys.readFile);
  return ts.parseJsonConfigFileContent(config, ts.sys, APP).options;
}

/** Type errors in the example's own files, after `edit` changes the router. */
function compileWith(edit: (router: string) => string): string[] {
  const options = optionsOf();
  const host = ts.createCompilerHost(options);
  const read = host.readFile;
  host.readFile = (file) => (normalize(file) === ROUTER ? edit(readFileSync(file, 'utf8')) : read(file));
  const program = ts.createProgram([EXAMPLE], options, host);
  const own = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(join(APP, 'src')));
  return own
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

// `typecheck` checks that it compiles with the unchanged router.
test('renaming a procedure breaks the compilation of its callers', () => {
  const messages = compileWith((router) => router.replace('run: procedure', 'compute: procedure'));
  expect(messages).toEqual([expect.stringContaining("Property 'run' does not exist")]);
});
