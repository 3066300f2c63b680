/**
 * Allowed imports between packages, see ARCHITECTURE.md: imports point down only.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const tests = '(\\.test\\.tsx?$|/test/)';

/** Packages that only tests may import. */
const forTests = ['packages/testing', 'packages/db/test', 'packages/market-data/test'];

const onlyImports = (name, from, allowed) => ({
  name: `${name.replaceAll('/', '-')}-imports-down`,
  severity: 'error',
  from,
  to: { path: '^(apps|packages)/', pathNot: allowed.map((place) => `^${place}(/|$)`) },
});

/** A workspace may import only the listed ones; its tests may also import the packages for tests. */
const mayImport = (from, ...allowed) => [
  onlyImports(from, { path: `^${from}/`, pathNot: tests }, [from, ...allowed]),
  onlyImports(`tests-of-${from}`, { path: `^${from}/.*${tests}` }, [from, ...allowed, ...forTests]),
];

module.exports = {
  forbidden: [
    ...mayImport('packages/contracts'),
    ...mayImport('packages/engine', 'packages/contracts'),
    ...mayImport('packages/market-data', 'packages/contracts'),
    ...mayImport('packages/db', 'packages/contracts'),
    ...mayImport('packages/operations', 'packages/contracts'),
    ...mayImport('packages/passwords', 'packages/contracts'),
    ...mayImport('packages/client', 'packages/contracts', 'apps/api'),
    ...mayImport(
      'apps/api',
      'packages/contracts',
      'packages/operations',
      'packages/engine',
      'packages/market-data',
      'packages/db',
    ),
    ...mayImport(
      'apps/umbrella',
      'packages/contracts',
      'packages/operations',
      'packages/passwords',
      'packages/db/src/accounts',
    ),
    ...mayImport(
      'apps/web',
      'packages/contracts',
      'packages/client',
      'packages/engine',
      'packages/market-data/src/import',
      'packages/passwords',
    ),
    ...mayImport(
      'apps/cli',
      'packages/contracts',
      'packages/client',
      'packages/engine',
      'packages/market-data',
    ),
    ...mayImport('apps/example', 'packages/client'),
    ...mayImport(
      'apps/docs',
      'apps/api',
      'apps/umbrella',
      'apps/cli',
      'packages/contracts',
      'packages/engine',
      'packages/market-data',
      'packages/db',
      'packages/operations',
      'apps/umbrella/src/config.ts',
    ),
    // For the test that the deployment sets every variable that the services read.
    ...mayImport('apps/aws', 'apps/api/src/config.ts', 'apps/umbrella/src/config.ts'),
    ...mayImport('apps/containers', 'packages/client'),
    ...mayImport('packages/testing', 'packages/contracts'),
    ...mayImport('apps/resilience', 'packages/contracts', 'packages/client'),
    ...mayImport('apps/e2e', 'packages/contracts', 'packages/engine', ...forTests),
    ...mayImport(
      'apps/bench',
      'apps/api',
      'packages/contracts',
      'packages/engine',
      'packages/market-data',
      'packages/db',
      'packages/testing',
    ),
    {
      name: 'client-imports-only-types-of-the-api',
      severity: 'error',
      from: { path: '^packages/client/', pathNot: tests },
      to: { path: '^apps/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'page-imports-the-engine-only-in-a-worker',
      severity: 'error',
      from: { path: '^apps/web/', pathNot: ['worker\\.ts$', tests] },
      // Stress figures of a finished document are cheap to compute.
      to: {
        path: '^packages/engine/',
        pathNot: '^packages/engine/src/stress/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'contracts-import-only-zod',
      severity: 'error',
      from: { path: '^packages/contracts/src/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'], pathNot: 'node_modules/(\\.pnpm/)?zod' },
    },
    {
      name: 'engine-touches-no-platform',
      severity: 'error',
      from: { path: '^packages/engine/src/', pathNot: tests },
      to: { dependencyTypes: ['npm', 'npm-dev', 'core'] },
    },
    {
      name: 'no-feature-imports-another',
      severity: 'error',
      from: { path: '^apps/web/src/features/([^/]+)/' },
      // Saved results and sweeps are items of one library, so they share a feature.
      to: { path: '^apps/web/src/features/', pathNot: '^apps/web/src/features/($1|library-item)/' },
    },
    {
      name: 'shared-imports-no-feature',
      severity: 'error',
      from: { path: '^apps/web/src/(components|lib)/' },
      to: { path: '^apps/web/src/(features|routes)/' },
    },
    {
      name: 'features-import-no-route',
      severity: 'error',
      from: { path: '^apps/web/src/features/' },
      to: { path: '^apps/web/src/routes/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'declared-dependencies-only',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$|^piscina$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|reports|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
