import { Dialog } from '../../components/dialog.tsx';
import classes from './links.module.css';
import { NewLink } from './new-link.tsx';
import { OpenLinks } from './open-links.tsx';

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
          Who has a link sees this one result, read-only, without an account. Nothing else of your library is
          shown, and not who you are.
        </p>
        <NewLink resultId={resultId} />
        <OpenLinks resultId={resultId} />
      </div>
    </Dialog>
  );
}
