import { Button, Modal } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { lazyComponent } from '../../lib/lazy-component.ts';
import { EVERYTHING } from './library-view.ts';
import classes from './load-results.module.css';
import { QuotaText } from './quota-text.tsx';
import { LoadingCards } from './loading-cards.tsx';

const SavedResultBrowser = lazyComponent(
  async () => (await import('./saved-result-browser.tsx')).SavedResultBrowser,
);

interface LoadResultsProps {
  onLoaded: (resultId: string) => void;
  /** Called as the dialog opens, to fetch what will show a result. */
  onOpen: () => void;
}

/** The button that loads a saved result, and its dialog. */
export function LoadResults({ onLoaded, onOpen }: LoadResultsProps) {
  const [opened, { open, close }] = useDisclosure(false, { onOpen });
  const [view, setView] = useState(EVERYTHING);
  const [isUnderDialog, setUnderDialog] = useState(false);
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        onPointerEnter={SavedResultBrowser.preload}
        onFocus={SavedResultBrowser.preload}
      >
        📂 LOAD SAVED RESULTS
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title="📂 LOAD SAVED RESULTS"
        size={820}
        closeOnEscape={!isUnderDialog}
        classNames={{ content: classes.content, header: classes.header, body: classes.body }}
      >
        <div className={classes.scroll}>
          <Suspense fallback={<LoadingCards />}>
            <SavedResultBrowser
              view={view}
              onViewChange={setView}
              headingLevel={3}
              onDialogChange={setUnderDialog}
              onLoaded={(resultId) => {
                close();
                onLoaded(resultId);
              }}
            />
          </Suspense>
        </div>
        <div className={classes.footer}>
          <span>
            <QuotaText />
          </span>
          <Button variant="default" onClick={close}>
            CLOSE
          </Button>
        </div>
      </Modal>
    </>
  );
}
