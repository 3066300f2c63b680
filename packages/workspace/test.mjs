// npm test: install, lint, types, boundaries, build, all tests; ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { install, root } from './install.mjs';

const long = process.argv.includes('--long');
const env = { ...process.env, ...(long ? { LONG_TESTS: '1' } : {}) };
const bin = (name) => resolve(root, 'node_modules/.bin', name);

// Side by side as far as the smallest machine goes, and a failure in one package does not hide those of another.
const onTwoCores = ['--concurrency=2', '--continue=dependencies-successful', '--output-logs=new-only'];
const reports = ['--reporter=default', '--reporter=json', '--outputFile.json=reports/vitest.json'];

const STEPS = [
  { name: 'lint', command: [bin('biome'), 'ci', '.'] },
  {
    name: 'boundaries',
    command: [bin('depcruise'), '--config', '.dependency-cruiser.cjs', 'apps', 'packages'],
  },
  { name: 'unused code', command: [bin('knip'), '--config', '.knip.json'] },
  { name: 'types and build', command: [bin('turbo'), 'run', 'typecheck', 'build', ...onTwoCores] },
  {
    name: 'tests',
    command: [bin('turbo'), 'run', 'test', ...onTwoCores, '--', ...reports],
  },
  { name: 'browser tests', command: [bin('turbo'), 'run', 'test:browser'] },
];

/** Folders of the workspace's packages that write test reports. */
function packageFolders() {
  return ['apps', 'packages'].flatMap((group) =>
    readdirSync(resolve(root, group)).map((name) => resolve(root, group, name)),
  );
}

const reportFolder = (folder) => resolve(folder, 'reports');

/** Tests passed, failed and skipped by the report of a runner (vitest's or Playwright's JSON). */
function countReport(file) {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  const { numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests } = report;
  // A file that cannot even be loaded fails no test by itself.
  return {
    passed: numPassedTests,
    failed: Math.max(numFailedTests, numFailedTestSuites > 0 ? 1 : 0),
    skipped: numPendingTests,
  };
}

function countAll() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const folder of packageFolders().map(reportFolder).filter(existsSync)) {
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
      const count = countReport(resolve(folder, file));
      for (const key of Object.keys(total)) total[key] += count[key];
    }
  }
  return total;
}

install();
for (const folder of packageFolders()) rmSync(reportFolder(folder), { recursive: true, force: true });

const failedSteps = STEPS.filter(({ name, command: [program, ...args] }) => {
  console.log(`\n# ${name}`);
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', env }).status !== 0;
}).map(({ name }) => name);

const { passed, failed, skipped } = countAll();
const failures = Math.max(failed, failedSteps.length);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failures > 0 || passed === 0 ? 1 : 0;
