import type { AccountOptions } from '@margin/contracts';
import { Link } from '@tanstack/react-router';
import { CopyableLine } from '../../components/copyable-line.tsx';
import { AuthPage } from './auth-page.tsx';
import { ForgotPasswordForm } from './forgot-password-form.tsx';

const COMMAND = 'pnpm --filter @margin/umbrella reset-password EMAIL';

/** How to get a new password: by email or, if this server sends none, from the administrator. */
export function ForgotPassword({ passwordReset }: Pick<AccountOptions, 'passwordReset'>) {
  const byMail = passwordReset === 'mail';
  return (
    <AuthPage
      title="Forgot your password?"
      lead={
        byMail
          ? "Enter your email and we'll send you a link to set a new one."
          : "This server doesn't send email. Ask the administrator for a reset link. They can create one by running this command in the installation folder, with your address instead of EMAIL:"
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
