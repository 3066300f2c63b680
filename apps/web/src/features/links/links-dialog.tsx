import { Dialog } from '../../components/dialog.tsx';
import { ActiveLinks } from './active-links.tsx';
import classes from './links.module.css';
import { NewLink } from './new-link.tsx';

interface LinksDialogProps {
  opened: boolean;
  resultId: string;
  onClose: () => void;
}

export function LinksDialog({ opened, resultId, onClose }: LinksDialogProps) {
  return (
    <Dialog opened={opened} onClose={onClose} title="Share this result" size={560}>
      <div className={classes.dialog}>
        <p className={classes.lead}>
          Anyone with the link can view this result without an account. Your name and the rest of your library
          stay private.
        </p>
        <NewLink resultId={resultId} />
        <ActiveLinks resultId={resultId} />
      </div>
    </Dialog>
  );
}
