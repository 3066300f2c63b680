import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isHttps, loadConfig, ownOrigin } from './config.ts';

describe('loadConfig', () => {
  it('needs no variables', () => {
    const config = loadConfig({});
    expect(config).toMatchObject({ host: 'localhost', port: 8000, secret: undefined, viteUrl: undefined });
    expect(config.apiUrl.href).toBe('http://localhost:8001/');
    expect(config.dataDir).toBe(resolve('data'));
    expect(config.webDist).toBe(resolve(import.meta.dirname, '../../web/dist'));
    expect(config.tokens).toEqual({ issuer: 'margin-umbrella', audience: 'margin-api' });
    expect(ownOrigin(config)).toBe('http://localhost:8000');
  });

  it('resolves the data folder from where the command was run', () => {
    expect(loadConfig({ INIT_CWD: '/home/ada', DATA_DIR: './mine' }).dataDir).toBe('/home/ada/mine');
    expect(loadConfig({ INIT_CWD: '/home/ada', DATA_DIR: '/srv/data' }).dataDir).toBe('/srv/data');
  });

  it('keeps accounts in the data folder, or in a PostgreSQL database', () => {
    const file = resolve('data/umbrella_db.sqlite3');
    expect(loadConfig({}).database).toEqual({ kind: 'sqlite', file });
    const DATABASE_URL = 'postgresql://db.example/margin';
    expect(loadConfig({ DATABASE_URL }).database).toMatchObject({ url: DATABASE_URL, schema: 'umbrella' });
    const own = { DATABASE_URL, UMBRELLA_DATABASE_URL: 'postgresql://own.example/accounts' };
    expect(loadConfig(own).database).toMatchObject({ url: own.UMBRELLA_DATABASE_URL, schema: 'umbrella' });
  });

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:8001/'],
    ['::', 'http://[::1]:8001/'],
    ['::1', 'http://[::1]:8001/'],
    ['192.168.1.5', 'http://192.168.1.5:8001/'],
  ])('finds the margin app on the same machine with HOST=%s', (HOST, href) => {
    expect(loadConfig({ HOST }).apiUrl.href).toBe(href);
  });

  it('ends a session after a week without use, or earlier if set', () => {
    expect(loadConfig({}).sessionIdleSeconds).toBe(604_800);
    expect(loadConfig({ SESSION_IDLE_HOURS: '12' }).sessionIdleSeconds).toBe(43_200);
    expect(() => loadConfig({ SESSION_IDLE_HOURS: '0' })).toThrow('SESSION_IDLE_HOURS: ');
  });

  it('treats an empty variable as unset', () => {
    expect(loadConfig({ PUBLIC_URL: '', PORT: '' })).toMatchObject({ publicUrl: undefined, port: 8000 });
  });

  it('detects https from the public address', () => {
    const config = loadConfig({ PUBLIC_URL: 'https://margin.example/' });
    expect(isHttps(config)).toBe(true);
    expect(ownOrigin(config)).toBe('https://margin.example');
    expect(isHttps(loadConfig({}))).toBe(false);
  });

  it('names every invalid variable', () => {
    const environment = {
      PORT: '70000',
      API_URL: 'file:///etc',
      LOG_LEVEL: 'loud',
      UMBRELLA_SECRET: 'short',
    };
    const load = () => loadConfig(environment);
    for (const name of Object.keys(environment)) expect(load).toThrow(`${name}: `);
  });

  it('requires a secret in production', () => {
    expect(() => loadConfig({ NODE_ENV: 'production' })).toThrow('UMBRELLA_SECRET: is required');
    const UMBRELLA_SECRET = 's'.repeat(32);
    expect(loadConfig({ NODE_ENV: 'production', UMBRELLA_SECRET }).secret).toBe(UMBRELLA_SECRET);
  });
});
