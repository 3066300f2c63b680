import { z } from 'zod';
import { IsoTimestampSchema } from './primitives.ts';
import { required, text } from './stored-text.ts';

export const PASSWORD_LENGTH = { minimum: 8, maximum: 128 } as const;

/** Compared without case, so it is kept in lower case. */
export const EmailAddressSchema = z
  .string('is required')
  .trim()
  .toLowerCase()
  .max(254, 'must be 254 characters or fewer')
  .pipe(z.email('must be an email address'));

export const UserNameSchema = required(text(100));

const password = z
  .string('is required')
  .max(PASSWORD_LENGTH.maximum, `must be ${PASSWORD_LENGTH.maximum} characters or fewer`);

export const SignUpInputSchema = z.object({
  name: UserNameSchema,
  email: EmailAddressSchema,
  password: password.min(PASSWORD_LENGTH.minimum, `must be ${PASSWORD_LENGTH.minimum} characters or more`),
});
export type SignUpInput = z.output<typeof SignUpInputSchema>;

export const SignInInputSchema = z.object({
  email: EmailAddressSchema,
  password: password.min(1, 'is required'),
});
export type SignInInput = z.output<typeof SignInInputSchema>;

/** Who is signed in, as the page may know it. */
export const UserSchema = z.object({ id: z.string(), email: z.string(), name: z.string() });
export type User = z.infer<typeof UserSchema>;

/** What sign-up and sign-in answer. */
export const SignedInSchema = z.object({ user: UserSchema });

/** What `GET /api/auth/get-session` answers; null when nobody is signed in. */
export const SessionSchema = z
  .object({ user: UserSchema, session: z.object({ expiresAt: IsoTimestampSchema }) })
  .nullable();
export type Session = z.infer<typeof SessionSchema>;
