// npm start: installs, builds and runs the product on its embedded default.
import { build, install } from './install.mjs';
import { announceRestart, pageAddress, runServices, sharedEnvironment } from './services.mjs';
import { useSupportedNode } from './supported-node.mjs';

const node = useSupportedNode();
/** A person gets a short summary and errors; a program gets every line as JSON. */
const forPeople = process.stdout.isTTY && process.env.LOG_FORMAT !== 'json';
const step = (text, run) => {
  if (forPeople) console.log(text);
  run({ quiet: forPeople });
};
step('Installing …', install);
step('Building …', build);

// A third less memory than by default, and just as fast.
const lean = {
  NODE_OPTIONS: '--max-semi-space-size=2',
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: '131072',
};
const env = { ...lean, ...sharedEnvironment(process.env) };

function box(lines) {
  const width = Math.max(...lines.map((line) => line.length));
  const rule = '─'.repeat(width + 4);
  return [`┌${rule}┐`, ...lines.map((line) => `│  ${line.padEnd(width)}  │`), `└${rule}┘`].join('\n');
}

function announce() {
  if (!forPeople) return console.log(`\n  Margin Analytics is at ${pageAddress(env)}\n`);
  const lines = [`Margin Analytics  ${pageAddress(env)}`, '', 'Sign up with any email address.'];
  console.log(`\n${box([...lines, `Your data is in ${env.DATA_DIR}`, 'Press Ctrl+C to stop.'])}\n`);
}

const onLine = forPeople && (await import('./readable-log.mjs')).readableLog('warn');
process.exitCode = await runServices(
  [
    { name: 'margin app', cwd: 'apps/api' },
    { name: 'front door', cwd: 'apps/umbrella' },
  ].map((service) => ({ ...service, command: node, args: ['dist/main.mjs'], env })),
  {
    readyUrl: `${pageAddress(env)}/readyz`,
    onReady: announce,
    onLine,
    onRestart: announceRestart,
  },
);
if (forPeople && process.exitCode === 0) console.log('Stopped.');
