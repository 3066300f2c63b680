import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OnceOpened } from '../../components/once-opened.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';
import { useFilesDropped } from '../../lib/use-files-dropped.ts';
import { useImports } from './use-imports.ts';

const ImportDialog = lazyComponent(async () => (await import('./import-dialog.tsx')).ImportDialog);

/** The button that imports documents, which can also be dropped anywhere on the page. */
export function ImportResults() {
  const [opened, { open, close }] = useDisclosure(false);
  const imports = useImports();
  const take = (files: readonly File[]) => {
    open();
    void imports.add(files);
  };
  useFilesDropped(take);
  const leave = () => {
    close();
    imports.clear();
  };
  return (
    <>
      <Button
        variant="default"
        onClick={open}
        onPointerEnter={ImportDialog.preload}
        onFocus={ImportDialog.preload}
      >
        Import
      </Button>
      <OnceOpened opened={opened}>
        <ImportDialog opened={opened} imports={imports} onFiles={take} onClose={leave} />
      </OnceOpened>
    </>
  );
}
