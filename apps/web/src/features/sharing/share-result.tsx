import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OnceOpened } from '../../components/once-opened.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';

const ShareDialog = lazyComponent(async () => (await import('./share-dialog.tsx')).ShareDialog);

/** The button that shares a saved result by a link, and its dialog. */
export function ShareResult({ resultId }: { resultId: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        onPointerEnter={ShareDialog.preload}
        onFocus={ShareDialog.preload}
      >
        Share
      </Button>
      <OnceOpened opened={opened}>
        <ShareDialog opened={opened} resultId={resultId} onClose={close} />
      </OnceOpened>
    </>
  );
}
