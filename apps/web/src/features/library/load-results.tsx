import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OnceOpened } from '../../components/once-opened.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';

const LoadDialog = lazyComponent(async () => (await import('./load-dialog.tsx')).LoadDialog);

interface LoadResultsProps {
  onLoaded: (resultId: string) => void;
  /** Called as the dialog opens, to fetch what will show a result. */
  onOpen: () => void;
}

/** The button that loads a saved result, and its dialog. */
export function LoadResults({ onLoaded, onOpen }: LoadResultsProps) {
  const [opened, { open, close }] = useDisclosure(false, { onOpen });
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        onPointerEnter={LoadDialog.preload}
        onFocus={LoadDialog.preload}
      >
        📂 LOAD SAVED RESULTS
      </Button>
      <OnceOpened opened={opened}>
        <LoadDialog opened={opened} onClose={close} onLoaded={onLoaded} />
      </OnceOpened>
    </>
  );
}
