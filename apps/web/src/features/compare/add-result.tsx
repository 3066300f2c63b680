import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { OnceOpened } from '../../components/once-opened.tsx';
import { lazyComponent } from '../../lib/lazy-component.ts';

const ResultPicker = lazyComponent(async () => (await import('./result-picker.tsx')).ResultPicker);

interface AddResultProps {
  chosen: readonly string[];
  isFull: boolean;
  onAdd: (resultId: string) => void;
}

export function AddResult({ chosen, isFull, onAdd }: AddResultProps) {
  const [opened, { open, close }] = useDisclosure(false);
  const add = (resultId: string) => {
    close();
    onAdd(resultId);
  };
  return (
    <>
      <Button
        disabled={isFull}
        onClick={open}
        onPointerEnter={ResultPicker.preload}
        onFocus={ResultPicker.preload}
      >
        Add a result
      </Button>
      <OnceOpened opened={opened}>
        <ResultPicker opened={opened} chosen={chosen} onClose={close} onPick={add} />
      </OnceOpened>
    </>
  );
}
