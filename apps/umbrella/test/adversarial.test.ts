import {
  ChangePasswordInputSchema,
  ConfirmSignUpInputSchema,
  DeleteAccountInputSchema,
  IntrospectionInputSchema,
  NewPersonalTokenInputSchema,
  RequestPasswordResetInputSchema,
  ResetPasswordInputSchema,
  SignInInputSchema,
  SignUpInputSchema,
  VerifyEmailInputSchema,
} from '@margin/contracts';
import type { TestPostgres } from '@margin/db/testing';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest';
import type { z } from 'zod';
import { type Answer, type Browser, emailOf, PASSWORD } from './support/browser.ts';
import { startUmbrella, type Umbrella } from './support/umbrella.ts';

const postgres: TestPostgres | undefined = inject('postgres');
const RUNS = process.env.LONG_TESTS === '1' ? 5_000 : postgres ? 50 : 100;
const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);

// Checking a password is slow on purpose.
vi.setConfig({ testTimeout: RUNS * 150 });

let umbrella: Umbrella;
let ada: Browser;
let tried = 0;
const answered = new Map<number, number>();

beforeAll(async () => {
  umbrella = await startUmbrella({ signInsPerMinute: 5 });
  ada = await umbrella.signedIn('ada');
});
afterAll(async () => {
  const statuses = [...answered].sort().map(([status, count]) => `${count} x ${status}`);
  process.stdout.write(
    `accounts: ${tried} inputs tried, ${RUNS} each, FUZZ_SEED=${SEED}, answered ${statuses.join(', ')}\n`,
  );
  await umbrella.close();
});

const TEXTS = [
  "' or '1'='1'; drop table user; --",
  '<script>alert(1)</script>',
  'a\u0000b',
  '\ud800',
  'x'.repeat(5_000),
  '__proto__',
  'ada@example.com\r\nBcc: eve@example.com',
  '',
];

const RAW = [
  '1e400',
  '{"__proto__":{"polluted":1}}',
  '{"a":1,"a":2}',
  '"\\u0000"',
  'NaN',
  '[',
  `${'['.repeat(9_000)}`,
];

/** Objects with a schema's fields and arbitrary values, sometimes not JSON at all. */
function near(schema: z.ZodObject): fc.Arbitrary<string> {
  const value = fc.oneof(fc.constantFrom<unknown>(...TEXTS), fc.string({ unit: 'binary' }), fc.jsonValue());
  const fields = Object.keys(schema.shape);
  const plain = fc.record(Object.fromEntries(fields.map((field) => [field, value])));
  const whole = fc.oneof(
    plain,
    plain.map((body) => ({ ...body, isAdmin: true })),
  );
  const text = whole.map((body) => JSON.stringify(body));
  return fc.oneof(
    { weight: 6, arbitrary: text },
    { weight: 1, arbitrary: fc.tuple(text, fc.nat(30)).map(([body, end]) => body.slice(0, end)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom(...fields), fc.constantFrom(...RAW))
        .map(([field, raw]) => `{"${field}":${raw}}`),
    },
  );
}

function expectDecent({ status, text }: Answer): void {
  tried++;
  answered.set(status, (answered.get(status) ?? 0) + 1);
  expect(status, text).toBeLessThan(500);
  expect(text).not.toMatch(/node_modules|\n {4}at |SQLITE/);
  if (status >= 400) expect(JSON.parse(text)).toMatchObject({ error: expect.any(String), status });
}

const tryAll = <Input>(inputs: fc.Arbitrary<Input>, ask: (input: Input) => Promise<Answer>) =>
  fc.assert(
    fc.asyncProperty(inputs, async (input) => expectDecent(await ask(input))),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  );

it.each([
  ['/api/auth/sign-up/email', SignUpInputSchema],
  ['/api/auth/sign-in/email', SignInInputSchema],
  ['/api/account/password', ChangePasswordInputSchema],
  ['/api/account/password-reset-request', RequestPasswordResetInputSchema],
  ['/api/account/password-reset', ResetPasswordInputSchema],
  ['/api/account/tokens', NewPersonalTokenInputSchema],
  ['/api/account/delete', DeleteAccountInputSchema],
  ['/api/account/sign-up-confirmation', ConfirmSignUpInputSchema],
  ['/api/account/email-verification', VerifyEmailInputSchema],
  ['/api/auth/introspect', IntrospectionInputSchema],
] as const)('POST %s never causes a server error', async (path, schema) => {
  const headers = { 'content-type': 'application/json' };
  await tryAll(near(schema), (body) => ada.ask(path, { method: 'POST', body, headers }));
});

/** An id: anything that can be written into an address. */
const anyId = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map((text) => encodeURIComponent(text)),
  fc.constantFrom('%00', 'a%00b', '%ff', '%zz', '..%2f..%2fetc', "'%20or%201=1--", 'a'.repeat(3_000)),
);

it.each(['/api/account/tokens', '/api/account/sessions'])(
  'DELETE %s never causes a server error',
  async (path) => {
    await tryAll(anyId, (id) => ada.ask(`${path}/${id}`, { method: 'DELETE' }));
  },
);

it('the account is unchanged', async () => {
  expect((await ada.ask('/api/auth/get-session')).json).toMatchObject({ user: { name: 'ada' } });
  const { internalAdapter, password } = await umbrella.services.auth.$context;
  const user = await internalAdapter.findUserByEmail(emailOf('ada'), { includeAccounts: true });
  const hash = user?.accounts[0]?.password ?? '';
  expect(await password.verify({ hash, password: PASSWORD })).toBe(true);
});
