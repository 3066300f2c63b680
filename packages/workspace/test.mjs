// npm test: install, lint, types, boundaries, build, all tests; ends with one line that counts them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { install, root, toolCommand } from './install.mjs';
import { SMOKE_NODES } from './node-downloads.mjs';
import { downloadNode, useSupportedNode } from './supported-node.mjs';

useSupportedNode();
const long = process.argv.includes('--long');
const env = { ...process.env, ...(long ? { LONG_TESTS: '1' } : {}) };

// In parallel as far as the smallest machine allows; a failure in one package does not hide those of another.
const onTwoCores = ['--concurrency=2', '--continue=dependencies-successful', '--output-logs=new-only'];
const reporters = (file) => ['--reporter=default', '--reporter=json', `--outputFile.json=reports/${file}`];
const suites = (filter) =>
  toolCommand('turbo', 'run', 'test', filter, ...onTwoCores, '--', ...reporters('vitest.json'));

const STEPS = [
  { name: 'lint', command: toolCommand('biome', 'ci', '.') },
  { name: 'plain English', command: [process.execPath, 'packages/workspace/plain-english.mjs'] },
  {
    name: 'boundaries',
    command: toolCommand('depcruise', '--config', '.dependency-cruiser.cjs', 'apps', 'packages'),
  },
  { name: 'unused code', command: toolCommand('knip', '--config', '.knip.json') },
  { name: 'types and build', command: toolCommand('turbo', 'run', 'typecheck', 'build', ...onTwoCores) },
  // A third of the work is one suite, which runs from the start: turbo would start it late, and finish it on one core.
  {
    name: 'tests',
    command: suites('--filter=@margin/api'),
    meanwhile: suites('--filter=!@margin/api'),
    needsPostgres: true,
  },
  {
    name: 'attacks',
    command: toolCommand('turbo', 'run', 'test:attacks', '--', ...reporters('attacks.json')),
  },
  ...SMOKE_NODES.map((download) => ({
    name: `smoke test on Node ${download.version}`,
    command: () => [join(downloadNode(download), 'node'), resolve(root, 'packages/workspace/smoke.mjs')],
  })),
  { name: 'browser tests', command: toolCommand('turbo', 'run', 'test:browser') },
];

/** One server for all suites, unless TEST_DATABASE_URL names one; each suite creates and drops its own databases. */
async function startPostgres() {
  if (env.TEST_DATABASE_URL) return { url: env.TEST_DATABASE_URL, stop: () => {} };
  const tsx = resolve(root, 'packages/db/node_modules/.bin/tsx');
  const server = spawn(tsx, ['packages/db/test/serve-postgres.ts'], {
    cwd: root,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = await once(createInterface({ input: server.stdout }), 'line');
  return {
    url: line,
    async stop() {
      server.stdin.end();
      await once(server, 'exit');
    },
  };
}

/** Whether the command succeeds. */
async function succeeds(command, settings) {
  try {
    const [program, ...args] = typeof command === 'function' ? command() : command;
    const child = spawn(program, args, { cwd: root, stdio: 'inherit', env: { ...env, ...settings } });
    const [code] = await once(child, 'exit');
    return code === 0;
  } catch (error) {
    console.error(error.message);
    return false;
  }
}

/** Whether the step passed; prints its name before it and its duration after. */
async function perform({ name, command, meanwhile, needsPostgres }) {
  console.log(`\n# ${name}`);
  const begun = Date.now();
  const postgres = needsPostgres ? await startPostgres() : undefined;
  const settings = postgres && { TEST_DATABASE_URL: postgres.url };
  const commands = meanwhile ? [command, meanwhile] : [command];
  const results = await Promise.all(commands.map((each) => succeeds(each, settings)));
  await postgres?.stop();
  took.push(`${name} ${Math.round((Date.now() - begun) / 1_000)} s`);
  return results.every(Boolean);
}

/** Folders of packages that write test reports. */
function packageFolders() {
  return ['apps', 'packages'].flatMap((group) =>
    readdirSync(resolve(root, group)).map((name) => resolve(root, group, name)),
  );
}

const reportFolder = (folder) => resolve(folder, 'reports');

/** Tests passed, failed (by name) and skipped, from a runner's report (vitest's or Playwright's JSON). */
function readReport(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped, failures: failedSpecs(report) };
  }
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length > 0) {
      return tests.map(({ fullName, failureMessages }) => `${name}\n  ${fullName}\n  ${failureMessages[0]}`);
    }
    return status === 'failed' ? [`${name}\n  ${message}`] : [];
  });
  // A file that fails to load, or fails outside its tests, counts as one more failure.
  const failed = Math.max(report.numFailedTests, failures.length, report.success ? 0 : 1);
  return { passed: report.numPassedTests, failed, skipped: report.numPendingTests, failures };
}

/** Playwright nests describe blocks as suites. */
function failedSpecs({ suites = [], specs = [] }, titles = []) {
  const own = specs
    .filter(({ ok }) => !ok)
    .map(({ file, line, title }) => `${file}:${line}\n  ${[...titles, title].join(' › ')}`);
  return [...own, ...suites.flatMap((suite) => failedSpecs(suite, [...titles, suite.title]))];
}

function readAllReports() {
  return packageFolders()
    .map(reportFolder)
    .filter(existsSync)
    .flatMap((folder) =>
      readdirSync(folder)
        .filter((name) => name.endsWith('.json'))
        .map((name) => readReport(resolve(folder, name))),
    );
}

install();
for (const folder of packageFolders()) rmSync(reportFolder(folder), { recursive: true, force: true });

const took = [];
const failedSteps = [];
for (const step of STEPS) if (!(await perform(step))) failedSteps.push(step.name);

const reports = readAllReports();
const total = (count) => reports.reduce((sum, report) => sum + report[count], 0);
const passed = total('passed');
const skipped = total('skipped');
const failed = Math.max(total('failed'), failedSteps.length);

for (const { failures } of reports) for (const failure of failures) console.log(`\n✗ ${failure}`);
console.log(`\nTook: ${took.join(', ')}`);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
