import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Suspense } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import { DialogSkeleton } from './dialog-skeleton.tsx';
import type { SaveSubject } from './save-result.ts';

const SaveForm = lazyComponent(async () => (await import('./save-form.tsx')).SaveForm);

interface SaveResultsProps {
  subject: SaveSubject;
  onSaved: (resultId: string) => void;
}

/** The button that saves a run, and its dialog. */
export function SaveResults({ subject, onSaved }: SaveResultsProps) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button onClick={open} onPointerEnter={SaveForm.preload} onFocus={SaveForm.preload}>
        💾 SAVE RESULTS
      </Button>
      <Dialog opened={opened} onClose={close} title="💾 SAVE BACKTEST RESULTS" size={560}>
        <Suspense fallback={<DialogSkeleton />}>
          <SaveForm
            subject={subject}
            onCancel={close}
            onSaved={(resultId) => {
              close();
              onSaved(resultId);
            }}
          />
        </Suspense>
      </Dialog>
    </>
  );
}
