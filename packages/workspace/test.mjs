// npm test: install, lint, types, boundaries, build, all tests; ends with one line that counts them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { install, root, toolCommand } from './install.mjs';
import { useSupportedNode } from './supported-node.mjs';

useSupportedNode();
const long = process.argv.includes('--long');
const env = { ...process.env, ...(long ? { LONG_TESTS: '1' } : {}) };

// Side by side as far as the smallest machine goes, and a failure in one package does not hide those of another.
const onTwoCores = ['--concurrency=2', '--continue=dependencies-successful', '--output-logs=new-only'];
const reporters = ['--reporter=default', '--reporter=json', '--outputFile.json=reports/vitest.json'];

const STEPS = [
  { name: 'lint', command: toolCommand('biome', 'ci', '.') },
  {
    name: 'boundaries',
    command: toolCommand('depcruise', '--config', '.dependency-cruiser.cjs', 'apps', 'packages'),
  },
  { name: 'unused code', command: toolCommand('knip', '--config', '.knip.json') },
  { name: 'types and build', command: toolCommand('turbo', 'run', 'typecheck', 'build', ...onTwoCores) },
  { name: 'tests', command: toolCommand('turbo', 'run', 'test', ...onTwoCores, '--', ...reporters) },
  { name: 'browser tests', command: toolCommand('turbo', 'run', 'test:browser') },
];

/** Folders of the workspace's packages that write test reports. */
function packageFolders() {
  return ['apps', 'packages'].flatMap((group) =>
    readdirSync(resolve(root, group)).map((name) => resolve(root, group, name)),
  );
}

const reportFolder = (folder) => resolve(folder, 'reports');

/** Tests passed, failed (by name) and skipped by the report of a runner (vitest's or Playwright's JSON). */
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
  // A file that cannot even be loaded, or that fails outside of its tests, is one failure more.
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

const failedSteps = STEPS.filter(({ name, command: [program, ...args] }) => {
  console.log(`\n# ${name}`);
  return spawnSync(program, args, { cwd: root, stdio: 'inherit', env }).status !== 0;
}).map(({ name }) => name);

const reports = readAllReports();
const total = (count) => reports.reduce((sum, report) => sum + report[count], 0);
const passed = total('passed');
const skipped = total('skipped');
const failed = Math.max(total('failed'), failedSteps.length);

for (const { failures } of reports) for (const failure of failures) console.log(`\n✗ ${failure}`);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
