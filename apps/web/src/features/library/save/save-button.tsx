import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OnceOpened } from '../../../components/once-opened.tsx';
import { lazyComponent } from '../../../lib/lazy-component.ts';
import { useShortcut } from '../../../lib/use-shortcut.ts';
import type { SaveSubject } from './save-run.ts';

const SaveDialog = lazyComponent(async () => (await import('./save-dialog.tsx')).SaveDialog);

interface SaveButtonProps {
  subject: SaveSubject;
  onSaved: (resultId: string) => void;
}

/** The button that saves a run, and its dialog. */
export function SaveButton({ subject, onSaved }: SaveButtonProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const keys = useShortcut('save', open);
  return (
    <>
      <Button
        aria-keyshortcuts={keys}
        onClick={open}
        onPointerEnter={SaveDialog.preload}
        onFocus={SaveDialog.preload}
      >
        💾 SAVE RESULTS
      </Button>
      <OnceOpened opened={opened}>
        <SaveDialog opened={opened} subject={subject} onClose={close} onSaved={onSaved} />
      </OnceOpened>
    </>
  );
}
