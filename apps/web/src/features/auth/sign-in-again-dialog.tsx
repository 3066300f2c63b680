import type { User } from '@margin/contracts';
import { Dialog } from '../../components/dialog.tsx';
import classes from './auth.module.css';
import { SignInForm } from './sign-in-form.tsx';

interface SignInAgainDialogProps {
  opened: boolean;
  email: string;
  onClose: () => void;
  onSignedIn: (user: User) => void;
}

export function SignInAgainDialog({ opened, email, onClose, onSignedIn }: SignInAgainDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Sign in again" size={400} zIndex={500} centered>
      <p className={classes.dialogLead}>
        You've been signed out. Sign in again to continue where you left off.
      </p>
      <SignInForm email={email} onSignedIn={onSignedIn} />
    </Dialog>
  );
}
