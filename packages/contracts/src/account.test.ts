import { describe, expect, it } from 'vitest';
import { SignInInputSchema, SignUpInputSchema } from './account.ts';
import { issuesOf } from './errors.ts';

const good = { name: 'Ada Ω 📈', email: 'ada@example.com', password: 'twelve chars' };

const refusedFields = (input: unknown) => {
  const parsed = SignUpInputSchema.safeParse(input);
  return parsed.success ? [] : issuesOf(parsed.error).map(({ path }) => path);
};

describe('SignUpInputSchema', () => {
  it('trims the name, lower-cases the email and leaves the password unchanged', () => {
    const given = { name: ' Ada ', email: ' Ada@Example.COM ', password: '  with spaces  ' };
    expect(SignUpInputSchema.parse(given)).toEqual({
      name: 'Ada',
      email: 'ada@example.com',
      password: '  with spaces  ',
    });
  });

  it('accepts emoji and drops unknown fields', () => {
    expect(SignUpInputSchema.parse({ ...good, image: 'x', callbackURL: '//evil' })).toEqual(good);
  });

  it.each([
    ['name', 'a\0b'],
    ['name', '\ud800'],
    ['name', '   '],
    ['name', 'n'.repeat(101)],
    ['name', undefined],
    ['email', 'ada'],
    ['email', `${'a'.repeat(250)}@x.io`],
    ['email', 'a\0@example.com'],
    ['password', 'elevenchars'],
    ['password', 'p'.repeat(129)],
    ['password', 12345678],
  ])('refuses the %s %j and names the field', (field, value) => {
    expect(refusedFields({ ...good, [field]: value })).toEqual([field]);
  });

  it('names every invalid field', () => {
    expect(refusedFields({})).toEqual(['name', 'email', 'password']);
  });
});

describe('SignInInputSchema', () => {
  it('does not reveal how long a password must be', () => {
    expect(SignInInputSchema.safeParse({ email: good.email, password: 'x' }).success).toBe(true);
  });
});
