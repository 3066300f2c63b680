import { Dialog } from '../../components/dialog.tsx';
import { NewLink } from './new-link.tsx';
import { OpenLinks } from './open-links.tsx';
import classes from './sharing.module.css';

interface ShareDialogProps {
  opened: boolean;
  resultId: string;
  onClose: () => void;
}

export function ShareDialog({ opened, resultId, onClose }: ShareDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Share this result" size={560}>
      <div className={classes.dialog}>
        <p className={classes.lead}>
          Who has a link sees this one result, read-only, without an account. Nothing else of your library is
          shown, and not who you are.
        </p>
        <NewLink resultId={resultId} />
        <OpenLinks resultId={resultId} />
      </div>
    </Dialog>
  );
}
