import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OnceOpened } from '../../components/once-opened.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import type { ComparedResult } from './compared-result.ts';

const RunAgainDialog = lazyComponent(async () => (await import('./run-again-dialog.tsx')).RunAgainDialog);

/** The button that runs a saved result again, to check that it still comes out the same. */
export function RunAgain({ saved }: { saved: ComparedResult | null }) {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="default"
        disabled={saved === null}
        onClick={open}
        onPointerEnter={RunAgainDialog.preload}
        onFocus={RunAgainDialog.preload}
      >
        Run again
      </Button>
      <OnceOpened opened={opened}>
        {saved && <RunAgainDialog opened={opened} saved={saved} onClose={close} />}
      </OnceOpened>
    </>
  );
}
