import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { EVERYTHING } from './library-view.ts';
import classes from './load-dialog.module.css';
import { SavedResultBrowser } from './saved-result-browser.tsx';

interface LoadDialogProps {
  opened: boolean;
  onClose: () => void;
  onLoaded: (resultId: string) => void;
  /** Stands beside CLOSE. */
  actions?: ReactNode;
}

export function LoadDialog({ opened, onClose, onLoaded, actions }: LoadDialogProps) {
  const [view, setView] = useState(EVERYTHING);
  const finish = (resultId: string) => {
    onClose();
    onLoaded(resultId);
  };
  return (
    <Dialog
      opened={opened}
      onClose={onClose}
      title="📂 LOAD SAVED RESULTS"
      size={820}
      classNames={{ content: classes.content, header: classes.header, body: classes.body }}
    >
      <SavedResultBrowser
        view={view}
        onViewChange={setView}
        onLoaded={finish}
        actions={
          <div className={classes.actions}>
            {actions}
            <Button variant="default" onClick={onClose}>
              CLOSE
            </Button>
          </div>
        }
      />
    </Dialog>
  );
}
