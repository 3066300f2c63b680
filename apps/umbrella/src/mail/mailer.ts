import { createTransport } from 'nodemailer';
import { emailVerificationLink, passwordResetLink, signUpLink } from '../account/mail-links.ts';

/** Sends in the background: nobody waits for the mail server, and a failure is reported. */
export interface Mailer {
  sendPasswordReset(to: string, token: string): void;
  sendSignUpLink(to: string, token: string): void;
  /** To somebody who has an account and signs up again. */
  sendHasAccount(to: string): void;
  sendEmailVerification(to: string, token: string): void;
  /** Something happened to the account. */
  sendNotice(to: string, what: string): void;
}

interface MailerOptions {
  /** As nodemailer takes it: smtp://user:password@host:port, smtps://… */
  smtpUrl: string;
  from: string;
  /** The origin that links lead to. */
  origin: string;
  onFailure: (message: string, cause: unknown) => void;
}

export function createMailer({ smtpUrl, from, origin, onFailure }: MailerOptions): Mailer {
  const transport = createTransport(smtpUrl, { from });
  const send = (to: string, subject: string, ...paragraphs: string[]) => {
    transport
      .sendMail({ to, subject, text: paragraphs.join('\n\n') })
      .catch((error: unknown) => onFailure('a mail could not be sent', error));
  };
  return {
    sendPasswordReset: (to, token) =>
      send(
        to,
        'Reset your Margin Analytics password',
        'Somebody asked to reset the password of your Margin Analytics account.',
        `If it was you, choose a new one within an hour:\n\n${passwordResetLink(origin, token)}`,
        'If it was not you, ignore this mail. Nothing has changed.',
      ),
    sendSignUpLink: (to, token) =>
      send(
        to,
        'Finish signing up for Margin Analytics',
        'Somebody signed up for Margin Analytics with this address.',
        `If this was you, open this link within 24 hours to finish:\n\n${signUpLink(origin, token)}`,
        'If it was not you, ignore this mail. No account was created.',
      ),
    sendHasAccount: (to) =>
      send(
        to,
        'You already have a Margin Analytics account',
        'Somebody signed up for Margin Analytics with this address, which already has an account.',
        `If it was you, sign in, or reset your password if you forgot it:\n\n${origin}/sign-in`,
        'If it was not you, ignore this mail. Nothing has changed.',
      ),
    sendEmailVerification: (to, token) =>
      send(
        to,
        'Verify your address for Margin Analytics',
        `Open this link within 24 hours to verify your email address:\n\n${emailVerificationLink(origin, token)}`,
        'If you have no account there, ignore this mail.',
      ),
    sendNotice: (to, what) =>
      send(
        to,
        'Security notice for your Margin Analytics account',
        what,
        `If it was you, there is nothing to do. If not, reset your password at once: ${origin}/forgot-password`,
        `Recent activity on your account: ${origin}/account`,
      ),
  };
}
