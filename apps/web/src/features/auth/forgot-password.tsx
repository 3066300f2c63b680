import type { AccountOptions } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { CopyableLine } from '../../components/copyable-line.tsx';
import { AuthPage } from './auth-page.tsx';
import { ForgotPasswordForm } from './forgot-password-form.tsx';

const COMMAND = 'pnpm --filter @margin/umbrella reset-password EMAIL';

/** The way to a new password: by mail, or where this server sends none, by whoever runs it. */
export function ForgotPassword({ passwordReset }: Pick<AccountOptions, 'passwordReset'>) {
  const byMail = passwordReset === 'mail';
  return (
    <AuthPage
      title="Forgot your password?"
      lead={
        byMail
          ? 'A link to set a new one comes by mail.'
          : 'This server sends no mail. Whoever runs it makes a link for you, with this command in the folder of the product and your e-mail address in the place of EMAIL:'
      }
      other={
        <p>
          <Link to="/sign-in">Back to sign-in</Link>
        </p>
      }
    >
      {byMail ? <ForgotPasswordForm /> : <CopyableLine label="command" line={COMMAND} />}
    </AuthPage>
  );
}
