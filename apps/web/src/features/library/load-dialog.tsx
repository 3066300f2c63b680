import { Button } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { EVERYTHING } from './library-view.ts';
import classes from './load-dialog.module.css';
import { SavedResultBrowser } from './saved-result-browser.tsx';

interface LoadDialogProps {
  opened: boolean;
  onClose: () => void;
  onLoaded: (resultId: string) => void;
}

export function LoadDialog({ opened, onClose, onLoaded }: LoadDialogProps) {
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
        headingLevel={3}
        onLoaded={finish}
        actions={
          <Button variant="default" onClick={onClose}>
            CLOSE
          </Button>
        }
      />
    </Dialog>
  );
}
