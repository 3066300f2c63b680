// pnpm db and pnpm margin: a command of the workspace, as built by `npm start` or `pnpm build`.
//   node packages/workspace/built-command.mjs packages/db/dist/db.mjs status
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './install.mjs';
import { endTogether, sharedEnvironment } from './services.mjs';
import { useSupportedNode } from './supported-node.mjs';

const [file = '', ...args] = process.argv.slice(2);
const node = useSupportedNode();

if (existsSync(resolve(root, file))) {
  const command = spawn(node, [resolve(root, file), ...args], {
    stdio: 'inherit',
    env: sharedEnvironment(process.env),
  });
  endTogether(
    (signal) => command.kill(signal),
    () => command.kill('SIGKILL'),
  );
  command.once('exit', (code) => process.exit(code ?? 1));
} else {
  console.error('The commands are not built yet. Run npm start once, or pnpm build.');
  process.exitCode = 1;
}
