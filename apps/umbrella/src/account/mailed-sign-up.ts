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
 * Sign-up when the server sends mail: the account is created by opening the mailed link, so no one can claim
 * someone else's address, and the response is the same for an address that already has an account.
 */
export interface MailedSignUp {
  begin(input: SignUpInput): Promise<void>;
  /**
   * Creates the account, once. The password proves that the person who signed up opened the link.
   */
  confirm(input: ConfirmSignUpInput): Promise<SignUpInput>;
}

export function createMailedSignUp(
  auth: Auth,
  mailer: Pick<Mailer, 'sendSignUpLink' | 'sendHasAccount'>,
): MailedSignUp {
  return {
    async begin({ name, email, password }) {
      const { internalAdapter, password: passwords } = await auth.$context;
      // Do the same work for every address, so response time reveals nothing. In this case the token is not mailed.
      const pending: z.input<typeof PendingSchema> = { name, email, hash: await passwords.hash(password) };
      const token = await createLinkToken(auth, 'sign-up', JSON.stringify(pending));
      if (await internalAdapter.findUserByEmail(email)) mailer.sendHasAccount(email);
      else mailer.sendSignUpLink(email, token);
    },

    async confirm({ token, password }) {
      const { password: passwords } = await auth.$context;
      const { hash, ...asked } = PendingSchema.parse(JSON.parse(await readLinkToken(auth, 'sign-up', token)));
      if (!(await passwords.verify({ hash, password }))) {
        throw invalidInput([{ path: 'password', message: 'is not the one you chose at sign-up' }]);
      }
      await useLinkToken(auth, 'sign-up', token);
      return { ...asked, password };
    },
  };
}
