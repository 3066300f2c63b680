import { type Installation, signedUp, startInstallation } from '@margin/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { REST_ROUTES } from '../src/reference/rest.ts';

let product: Installation;
beforeAll(async () => {
  product = await startInstallation();
});
afterAll(() => product.close());

test('the front door serves the site without sign-in', async () => {
  const response = await fetch(new URL('/docs/', product.url));
  expect(response.status).toBe(200);
  expect(await response.text()).toContain('<title>Get started | Margin Analytics</title>');
});

const OpenApiSchema = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });

test('the described routes are those of the service', async () => {
  const person = await signedUp(product.url);
  const { paths } = OpenApiSchema.parse((await person.ask('/api/openapi.json')).json);
  const served = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  expect(served.sort()).toEqual(Object.keys(REST_ROUTES).sort());
});
