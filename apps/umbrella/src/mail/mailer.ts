import { createTransport } from 'nodemailer';
import { emailVerificationLink, passwordResetLink, signUpLink } from '../account/mail-links.ts';

/** Sends in the background: callers don't wait for the mail server, and failures are reported. */
export interface Mailer {
  sendPasswordReset(to: string, token: string): void;
  sendSignUpLink(to: string, token: string): void;
  /** To the owner of an account, when someone signs up with its address. */
  sendHasAccount(to: string): void;
  sendEmailVerification(to: string, token: string): void;
  /** Something happened to the account. */
  sendNotice(to: string, what: string): void;
}

interface MailerOptions {
  /** In nodemailer's format: smtp://user:password@host:port, smtps://… */
  smtpUrl: string;
  from: string;
  /** The origin of the links. */
  origin: string;
  onFailure: (message: string, cause: unknown) => void;
}

export function createMailer({ smtpUrl, from, origin, onFailure }: MailerOptions): Mailer {
  const transport = createTransport(smtpUrl, { from });
  const send = (to: string, subject: string, ...paragraphs: string[]) => {
    transport
      .sendMail({ to, subject, text: paragraphs.join('\n\n') })
      .catch((error: unknown) => onFailure('could not send a mail', error));
  };
  return {
    sendPasswordReset: (to, token) =>
      send(
        to,
        'Reset your Margin Analytics password',
        'Someone asked to reset the password of your Margin Analytics account.',
        `If it was you, choose a new one within an hour:\n\n${passwordResetLink(origin, token)}`,
        'If it was not you, ignore this email. Nothing has changed.',
      ),
    sendSignUpLink: (to, token) =>
      send(
        to,
        'Finish signing up for Margin Analytics',
        'Someone signed up for Margin Analytics with this address.',
        `If this was you, open this link within 24 hours to finish:\n\n${signUpLink(origin, token)}`,
        'If it was not you, ignore this email. No account was created.',
      ),
    sendHasAccount: (to) =>
      send(
        to,
        'You already have a Margin Analytics account',
        'Someone signed up for Margin Analytics with this address, which already has an account.',
        `If it was you, sign in, or reset your password if you forgot it:\n\n${origin}/sign-in`,
        'If it was not you, ignore this email. Nothing has changed.',
      ),
    sendEmailVerification: (to, token) =>
      send(
        to,
        'Verify your address for Margin Analytics',
        `Open this link within 24 hours to verify your email address:\n\n${emailVerificationLink(origin, token)}`,
        "If you don't have an account there, ignore this email.",
      ),
    sendNotice: (to, what) =>
      send(
        to,
        'Security notice for your Margin Analytics account',
        what,
        `If this was you, no action is needed. If not, reset your password now: ${origin}/forgot-password`,
        `Recent activity on your account: ${origin}/account`,
      ),
  };
}
