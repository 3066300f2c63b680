import type { SecurityEventName } from '@margin/contracts';
import type { Auth } from '../identity/auth.ts';
import type { Mailer } from '../mail/mailer.ts';

/** Events mailed to the account's owner. Causing one takes the password or a reset link. */
const NOTICES: Partial<Record<SecurityEventName, string>> = {
  'signed-in-on-new-device': 'Your account was used to sign in on a new device.',
  'password-changed': 'The password of your account was changed.',
  'password-reset': 'The password of your account was reset. Its personal access tokens were revoked.',
  'token-created': 'A personal access token was created for your account.',
};

/** Mails events to the account's owner, if the server sends mail. */
export function createMailNotices(auth: Auth, mailer: Mailer | undefined) {
  return async (event: SecurityEventName, userId: string): Promise<void> => {
    const notice = NOTICES[event];
    if (notice === undefined || mailer === undefined) return;
    const user = await (await auth.$context).internalAdapter.findUserById(userId);
    if (user) mailer.sendNotice(user.email, notice);
  };
}
