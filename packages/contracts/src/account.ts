import { z } from 'zod';
import { IsoTimestampSchema } from './primitives.ts';
import { required, text } from './stored-text.ts';

/** What is easy to guess is refused too: `@margin/passwords`. A password set under an older rule still signs in. */
export const PASSWORD_LENGTH = { minimum: 12, maximum: 128 } as const;

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
/** One that exists: it may be older than the rule for new ones. */
export const givenPassword = password.min(1, 'is required');

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

/** What sign-in answers. */
export const SignedInSchema = z.object({ user: UserSchema });

/** What sign-up answers; `user` is null where the account starts with the link in a mail, whoever has the address. */
export const SignedUpSchema = z.object({ user: UserSchema.nullable() });
export type SignedUp = z.infer<typeof SignedUpSchema>;

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
export const ChangePasswordInputSchema = z.strictObject({
  currentPassword: givenPassword,
  newPassword,
  /** Revokes the personal access tokens too. */
  revokeTokens: z.boolean().default(false),
});
export type ChangePasswordInput = z.output<typeof ChangePasswordInputSchema>;

/** `POST /api/account/password-reset-request`; the answer does not tell whether there is such an account. */
export const RequestPasswordResetInputSchema = z.strictObject({ email: EmailAddressSchema });

/** The secret in a link that was mailed. */
const linkToken = z
  .string('is required')
  .min(1, 'is required')
  .regex(/^[\w-]{1,200}$/, 'is not a token');

/** `POST /api/account/password-reset`, with the token of the link; every session and personal token ends. */
export const ResetPasswordInputSchema = z.strictObject({ token: linkToken, newPassword });

/** `POST /api/account/sign-up-confirmation`, with the token of the link and the password given at sign-up. */
export const ConfirmSignUpInputSchema = z.strictObject({ token: linkToken, password: givenPassword });
export type ConfirmSignUpInput = z.output<typeof ConfirmSignUpInputSchema>;

/** `POST /api/account/email-verification`, with the token of the link. */
export const VerifyEmailInputSchema = z.strictObject({ token: linkToken });

/** `GET /api/account/email`: whether the address is known to be the user's; `unavailable`: no mail to check it by. */
export const EmailStateSchema = z.object({ verification: z.enum(['verified', 'unverified', 'unavailable']) });
export type EmailState = z.infer<typeof EmailStateSchema>;

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
