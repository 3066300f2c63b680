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

const newPassword = password.min(
  PASSWORD_LENGTH.minimum,
  `must be ${PASSWORD_LENGTH.minimum} characters or more`,
);
const givenPassword = password.min(1, 'is required');

export const SignUpInputSchema = z.object({
  name: UserNameSchema,
  email: EmailAddressSchema,
  password: newPassword,
});
export type SignUpInput = z.output<typeof SignUpInputSchema>;

export const SignInInputSchema = z.object({
  email: EmailAddressSchema,
  password: givenPassword,
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

/** What a change of an account answers. */
export const DoneSchema = z.object({ success: z.literal(true) });

/** `GET /api/account/options`: what this installation offers to somebody who is not signed in. */
export const AccountOptionsSchema = z.object({
  signUp: z.enum(['open', 'closed']),
  /** `mail`: a link comes by mail; `command`: whoever runs the server makes one. */
  passwordReset: z.enum(['mail', 'command']),
});
export type AccountOptions = z.infer<typeof AccountOptionsSchema>;

/** `POST /api/account/password`; every other session of the account ends. */
export const ChangePasswordInputSchema = z.strictObject({ currentPassword: givenPassword, newPassword });
export type ChangePasswordInput = z.output<typeof ChangePasswordInputSchema>;

/** `POST /api/account/password-reset-request`; the answer does not tell whether there is such an account. */
export const RequestPasswordResetInputSchema = z.strictObject({ email: EmailAddressSchema });

/** `POST /api/account/password-reset`, with the token of the link; every session of the account ends. */
export const ResetPasswordInputSchema = z.strictObject({
  token: z
    .string('is required')
    .min(1, 'is required')
    .regex(/^[\w-]{1,200}$/, 'is no token'),
  newPassword,
});

/** `POST /api/account/delete`. */
export const DeleteAccountInputSchema = z.strictObject({ password: givenPassword });
export type DeleteAccountInput = z.output<typeof DeleteAccountInputSchema>;

/** One of `GET /api/account/sessions`, as the account page lists it. */
export const AccountSessionSchema = z.object({
  id: z.string(),
  /** The session that asks. */
  current: z.boolean(),
  createdAt: IsoTimestampSchema,
  expiresAt: IsoTimestampSchema,
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AccountSession = z.infer<typeof AccountSessionSchema>;
export const AccountSessionsSchema = z.object({ sessions: z.array(AccountSessionSchema) });
export type AccountSessions = z.infer<typeof AccountSessionsSchema>;

/** `POST /api/account/tokens`. */
export const NewPersonalTokenInputSchema = z.strictObject({
  name: required(text(100)),
  /** From now; null or left out: until it is revoked. */
  expiresInDays: z.int().min(1, 'must be 1 day or more').max(3_650, 'must be 3,650 days or fewer').nullish(),
});
export type NewPersonalTokenInput = z.output<typeof NewPersonalTokenInputSchema>;

/** A personal access token without its secret: one of `GET /api/account/tokens`. */
export const PersonalTokenSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: IsoTimestampSchema,
  expiresAt: IsoTimestampSchema.nullable(),
});
export type PersonalToken = z.infer<typeof PersonalTokenSchema>;
export const PersonalTokensSchema = z.object({ tokens: z.array(PersonalTokenSchema) });

/** What creating one answers: the only time that the secret is shown. */
export const CreatedPersonalTokenSchema = PersonalTokenSchema.extend({ token: z.string() });
export type CreatedPersonalToken = z.infer<typeof CreatedPersonalTokenSchema>;

/** What `POST /api/access-token` answers: a token for the margin app itself. */
export const AccessTokenSchema = z.object({ token: z.string(), expiresAt: IsoTimestampSchema });
export type AccessToken = z.infer<typeof AccessTokenSchema>;

/** Who asks for a shared result without being signed in: an identity that has no library. */
export const GUEST = { userId: 'guest', email: '', name: 'Guest' } as const;
