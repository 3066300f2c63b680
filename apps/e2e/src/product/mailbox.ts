import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect } from '@playwright/test';
import { SMTPServer } from 'smtp-server';

/** A mail server that keeps the messages it receives. */
export async function startMailbox() {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, done) =>
      void text(stream).then((mail) => {
        mails.push(mail.replaceAll('=\r\n', '').replaceAll('=3D', '='));
        done();
      }, done),
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', () => ready()));
  const { port } = server.server.address() as AddressInfo;
  const tokens = (page: string) =>
    mails.flatMap((mail) => new RegExp(`/${page}#token=([\\w-]+)`).exec(mail)?.slice(1) ?? []);
  return {
    url: `smtp://127.0.0.1:${port}`,
    /** The token of the first link to this page, once it arrives. */
    link: async (page: string): Promise<string> => {
      await expect.poll(() => tokens(page)[0] ?? '').not.toBe('');
      return tokens(page)[0] ?? '';
    },
    close: () => new Promise<void>((closed) => server.close(() => closed())),
  };
}
