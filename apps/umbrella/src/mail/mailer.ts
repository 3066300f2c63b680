import { createTransport } from 'nodemailer';

export interface Mailer {
  sendPasswordReset(to: string, link: string): Promise<void>;
}

interface MailerOptions {
  /** As nodemailer takes it: smtp://user:password@host:port, smtps://… */
  smtpUrl: string;
  from: string;
}

export function createMailer({ smtpUrl, from }: MailerOptions): Mailer {
  const transport = createTransport(smtpUrl, { from });
  return {
    async sendPasswordReset(to, link) {
      await transport.sendMail({
        to,
        subject: 'A new password for Margin Analytics',
        text: [
          'Somebody asked for a new password for your account at Margin Analytics.',
          `If it was you, choose one here within an hour:\n\n${link}`,
          'If it was not you, nothing has changed and there is nothing to do.',
        ].join('\n\n'),
      });
    },
  };
}
