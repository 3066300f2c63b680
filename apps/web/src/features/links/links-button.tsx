import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OnceOpened } from '../../components/once-opened.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';

const LinksDialog = lazyComponent(async () => (await import('./links-dialog.tsx')).LinksDialog);

/** The button that shares a saved result, and its dialog. */
export function LinksButton({ resultId }: { resultId: string }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        onPointerEnter={LinksDialog.preload}
        onFocus={LinksDialog.preload}
      >
        Share
      </Button>
      <OnceOpened opened={opened}>
        <LinksDialog opened={opened} resultId={resultId} onClose={close} />
      </OnceOpened>
    </>
  );
}
