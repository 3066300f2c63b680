import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig as loadMarginAppConfig } from '../../api/src/config.ts';
import { loadConfig as loadUmbrellaConfig } from '../../umbrella/src/config.ts';
import { RDS_CERTIFICATES, SERVICE_USER } from '../src/images.ts';
import { container } from './containers.ts';
import { DEPLOYMENT_NAMES, deployment, settingsOf } from './deployment.ts';

const SECRET = 'a-secret-of-more-than-thirty-two-characters';

let folder: string;
let certificates: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'margin-aws-'));
  certificates = join(folder, 'certificates.pem');
  writeFileSync(certificates, 'read when the settings are');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A container's environment, with the path of the certificates replaced by one on this machine. */
function environmentOf(name: string, service: string): Record<string, string> {
  const { environment } = container(deployment(name), service);
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [key, value.replace(RDS_CERTIFICATES, certificates)]),
  );
}

/** Parsed by the services' own code, so an unknown setting name fails here. */
describe.each(DEPLOYMENT_NAMES)('how the services read their environment: %s', (name) => {
  const settings = settingsOf(name);
  const apart = settings.layout.kind === 'apart';

  test('the umbrella', () => {
    const environment = environmentOf(name, 'umbrella');
    const config = loadUmbrellaConfig({ ...environment, UMBRELLA_SECRET: SECRET });
    expect(config).toMatchObject({
      host: '0.0.0.0',
      port: 8000,
      secret: SECRET,
      trustedProxies: settings.pageDistribution ? 2 : 1,
      database: {
        kind: 'postgres',
        schema: 'umbrella',
        poolSize: settings.database.pool.umbrella,
        url: expect.stringContaining('umbrella@database.example.com:5432/margin_db?sslmode=verify-full'),
      },
    });
    expect(config.publicUrl?.href).toBe('https://sitename.example.com/');
    expect(config.apiUrl.href).toBe(
      apart ? 'http://margin-app.margin.internal:8001/' : 'http://localhost:8001/',
    );
    // In production it doesn't start without its secret.
    expect(() => loadUmbrellaConfig(environment)).toThrow('UMBRELLA_SECRET');
  });

  test('the margin app', () => {
    const config = loadMarginAppConfig(environmentOf(name, 'margin-app'));
    expect(config).toMatchObject({
      host: apart ? '0.0.0.0' : 'localhost',
      port: 8001,
      runWorkers: 1,
      database: {
        kind: 'postgres',
        schema: 'margin',
        poolSize: settings.database.pool.marginApp,
        url: expect.stringContaining('margin@database.example.com:5432/margin_db?sslmode=verify-full'),
      },
    });
    const umbrella = apart ? 'http://umbrella.margin.internal:8000' : 'http://localhost:8000';
    expect(config.tokens.jwksUrl.href).toBe(`${umbrella}/api/auth/jwks`);
  });
});

test('the images have the user and the certificates that the tasks use', () => {
  const dockerfile = readFileSync(new URL('../../containers/Dockerfile', import.meta.url), 'utf8');
  const stages = dockerfile.split(/^FROM /m);
  const image = (name: string) => stages.find((stage) => / AS (\S+)/.exec(stage)?.[1] === name);
  for (const name of ['runtime', 'database']) expect(image(name)).toContain(` ${RDS_CERTIFICATES}\n`);
  for (const name of ['umbrella', 'margin-app']) expect(image(name)).toContain(`\nUSER ${SERVICE_USER}\n`);
});
