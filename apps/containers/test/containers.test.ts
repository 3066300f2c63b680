import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import {
  assignmentsOf,
  dockerfileText,
  folder,
  readDockerfile,
  repository,
  type Stage,
} from './dockerfile.ts';

const { args, stages } = readDockerfile();

function stage(name: string): Stage {
  const found = stages.find((one) => one.name === name);
  if (!found) throw new Error(`no stage named ${name}`);
  return found;
}

/** The steps of an image, starting with its base stages'. */
function stepsOf(name: string): Stage['steps'] {
  const { base, steps } = stage(name);
  return stages.some((one) => one.name === base) ? [...stepsOf(base), ...steps] : steps;
}

const every = (name: string, keyword: string) =>
  stepsOf(name)
    .filter((step) => step.keyword === keyword)
    .map(({ text }) => text);

const last = (name: string, keyword: string) => every(name, keyword).at(-1);

describe('the Dockerfile', () => {
  test('passes a validator', () => {
    const faults = validate(dockerfileText).map(
      ({ message, range }) => `${range.start.line + 1}: ${message}`,
    );
    expect(faults).toEqual([]);
  });

  test('pins each base to an exact version, which a build argument may replace with a digest', () => {
    expect(Object.keys(args)).toEqual(['BUILD_IMAGE', 'RUNTIME_IMAGE', 'DATABASE_IMAGE']);
    for (const image of Object.values(args))
      expect(image).toMatch(/^(node:24|postgres:15)\.\d+(\.\d+)?-bookworm(-slim)?$/);
    const outside = stages.filter(({ base }) => !stages.some(({ name }) => name === base));
    for (const { base } of outside) expect(Object.values(args)).toContain(base);
    // The digest is known when building, not when writing the file.
    expect(dockerfileText.replaceAll(/^#.*$/gm, '')).not.toContain('sha256:');
  });

  test("installs the repository's versions of the tools", () => {
    const manifest = z
      .object({ packageManager: z.string() })
      .parse(JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')));
    const { catalog } = z
      .object({ catalog: z.record(z.string(), z.string()) })
      .parse(parse(readFileSync(join(repository, 'pnpm-workspace.yaml'), 'utf8')));
    expect(last('tools', 'RUN')).toBe(
      `npm install --global ${manifest.packageManager} turbo@${catalog.turbo}`,
    );
  });

  test.each(['margin-app', 'umbrella'])(
    '%s is unprivileged, reports its own health, and runs without a shell',
    (name) => {
      expect(last(name, 'USER')).toBe('node');
      expect(last(name, 'HEALTHCHECK')).toMatch(/^CMD \["node", "-e", "fetch\(`http:.*\/readyz`\)/);
      expect(last(name, 'CMD')).toMatch(/^\["node", "apps\/(api|umbrella)\/dist\/main\.mjs"\]$/);
      expect(stage(name).base).toBe('runtime');
      expect(args.RUNTIME_IMAGE).toMatch(/-slim$/);
      expect(assignmentsOf(every('runtime', 'ENV').join(' '))).toMatchObject({
        NODE_ENV: 'production',
        HOST: '0.0.0.0',
      });
    },
  );

  test.each(['margin-app', 'umbrella'])('%s has only production dependencies, from the lockfile', (name) => {
    const copied = stage(name).steps.filter(({ keyword }) => keyword === 'COPY');
    expect(copied.map(({ flags }) => flags.from)).toContain(`${name}-modules`);
    const installs = stepsOf(`${name}-modules`).filter(({ text }) => text.startsWith('pnpm install'));
    expect(installs.map(({ text }) => text)).toEqual([
      'pnpm install --prod --no-optional --frozen-lockfile --prefer-offline',
    ]);
    // Only build output is copied from the build stage.
    const built = copied.filter(({ flags }) => flags.from === 'build');
    for (const { text } of built) expect(text).toMatch(/\/dist\/ /);
  });
});

const ComposeSchema = z.object({
  services: z.record(
    z.string(),
    z.object({
      build: z.object({ context: z.string(), dockerfile: z.string(), target: z.string() }),
      environment: z.record(z.string(), z.union([z.string(), z.number()])),
      ports: z.array(z.string()).default([]),
      read_only: z.boolean().default(false),
      cap_drop: z.array(z.string()).default([]),
      depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
    }),
  ),
});

describe('compose.yaml', () => {
  const file = join(folder, 'compose.yaml');
  const { services } = ComposeSchema.parse(parse(readFileSync(file, 'utf8')));

  test('is a valid compose file and passes the linter', () => {
    const rules = { 'require-quotes-in-ports': [1, { quoteType: 'double' }] } satisfies ConstructorParameters<
      typeof DCLinter
    >[0]['rules'];
    const linter = new DCLinter({ rules, quiet: true, debug: false, exclude: [] });
    const messages = linter.lintFiles([file], false).flatMap((result) => result.messages);
    expect(messages.map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  test("builds the Dockerfile's images", () => {
    for (const { build } of Object.values(services)) {
      expect(join(folder, build.context, build.dockerfile)).toBe(join(folder, 'Dockerfile'));
      expect(stage(build.target)).toBeDefined();
    }
  });

  test('opens only the front door, and only to this machine', () => {
    const ports = Object.entries(services).map(([name, service]) => [name, service.ports]);
    expect(Object.fromEntries(ports)).toEqual({
      database: [],
      'margin-app': [],
      umbrella: ['127.0.0.1:8000:8000'],
    });
  });

  test.each(['margin-app', 'umbrella'])(
    '%s has a read-only file system and no capabilities, and waits for the database',
    (name) => {
      expect(services[name]).toMatchObject({
        read_only: true,
        cap_drop: ['ALL'],
        depends_on: { database: { condition: 'service_healthy' } },
      });
    },
  );

  test('contains no secrets: they come from .env, which make-secrets writes and git ignores', () => {
    const values = Object.values(services).flatMap(({ environment }) => Object.entries(environment));
    const secret = values.filter(([name]) => /PASSWORD|SECRET/.test(name));
    expect(secret.length).toBeGreaterThan(4);
    const named = secret.map(([, value]) => /^\$\{(\w+):\?.*\}$/.exec(String(value))?.[1]);

    const copy = mkdtempSync(join(tmpdir(), 'margin-containers-'));
    try {
      copyFileSync(join(folder, 'make-secrets'), join(copy, 'make-secrets'));
      execFileSync(join(copy, 'make-secrets'));
      const made = assignmentsOf(readFileSync(join(copy, '.env'), 'utf8').trim());
      expect(new Set(named)).toEqual(new Set(Object.keys(made)));
      expect(new Set(Object.values(made)).size).toBe(4);
      for (const value of Object.values(made)) expect(value).toMatch(/^[0-9a-f]{48}$/);
      expect(statSync(join(copy, '.env')).mode & 0o777).toBe(0o600);
      // Existing secrets belong to existing data.
      expect(() => execFileSync(join(copy, 'make-secrets'), { stdio: 'pipe' })).toThrow('is not replaced');
    } finally {
      rmSync(copy, { recursive: true });
    }
    const ignored = readFileSync(join(repository, '.gitignore'), 'utf8').split('\n');
    expect(ignored).toContain('.env');
  });
});
