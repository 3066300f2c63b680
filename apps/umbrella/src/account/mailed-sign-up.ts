import {
  type ConfirmSignUpInput,
  invalidInput,
  type SignUpInput,
  SignUpInputSchema,
} from '@margin/contracts';
import { z } from 'zod';
import type { Auth } from '../identity/auth.ts';
import type { Mailer } from '../mail/mailer.ts';
import { createLinkToken, readLinkToken, useLinkToken } from './link-tokens.ts';

const PendingSchema = SignUpInputSchema.omit({ password: true }).extend({ hash: z.string() });

/**
 * Sign-up where mail can be sent: the account starts with the link in the mail, so nobody takes the address of
 * somebody else, and the answer is the same for an address that has an account.
 */
export interface MailedSignUp {
  begin(input: SignUpInput): Promise<void>;
  /** What was asked for, once: the password shows that whoever asked has opened the link. */
  confirm(input: ConfirmSignUpInput): Promise<SignUpInput>;
}

export function createMailedSignUp(
  auth: Auth,
  mailer: Pick<Mailer, 'sendSignUpLink' | 'sendHasAccount'>,
): MailedSignUp {
  return {
    async begin({ name, email, password }) {
      const { internalAdapter, password: passwords } = await auth.$context;
      // The same work for every address: the time of the answer tells nothing. This token is mailed to nobody then.
      const pending: z.input<typeof PendingSchema> = { name, email, hash: await passwords.hash(password) };
      const token = await createLinkToken(auth, 'sign-up', JSON.stringify(pending));
      if (await internalAdapter.findUserByEmail(email)) mailer.sendHasAccount(email);
      else mailer.sendSignUpLink(email, token);
    },

    async confirm({ token, password }) {
      const { password: passwords } = await auth.$context;
      const { hash, ...asked } = PendingSchema.parse(JSON.parse(await readLinkToken(auth, 'sign-up', token)));
      if (!(await passwords.verify({ hash, password }))) {
        throw invalidInput([{ path: 'password', message: 'is not the one you chose when you signed up' }]);
      }
      await useLinkToken(auth, 'sign-up', token);
      return { ...asked, password };
    },
  };
}
