import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense, useState } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import { EVERYTHING } from './library-view.ts';
import classes from './load-results.module.css';
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
      <Dialog
        opened={opened}
        onClose={close}
        title="📂 LOAD SAVED RESULTS"
        size={820}
        classNames={{ content: classes.content, header: classes.header, body: classes.body }}
      >
        <Suspense fallback={<LoadingCards />}>
          <SavedResultBrowser
            view={view}
            onViewChange={setView}
            headingLevel={3}
            onLoaded={(resultId) => {
              close();
              onLoaded(resultId);
            }}
            actions={
              <Button variant="default" onClick={close}>
                CLOSE
              </Button>
            }
          />
        </Suspense>
      </Dialog>
    </>
  );
}
