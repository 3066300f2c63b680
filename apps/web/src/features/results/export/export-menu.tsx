import { Button, Menu } from '@mantine/core';
import type { ResultView } from '@margin/contracts';
import { useMutation } from '@tanstack/react-query';
import { showFailure } from '../../../lib/toast.tsx';
import { EXPORT_LABELS, EXPORTS, type ExportKind } from './exports.ts';

interface ExportMenuProps {
  document: ResultView;
  /** Base name of the files. */
  title: string;
}

/** Every export of a result. */
export function ExportMenu({ document, title }: ExportMenuProps) {
  const { mutate, isPending } = useMutation({
    mutationFn: (kind: ExportKind) => EXPORTS[kind](document, title),
    onError: (error) => showFailure(`Couldn't create the file. ${error.message}`),
  });
  return (
    <Menu position="bottom-end" width={264}>
      <Menu.Target>
        <Button variant="default" loading={isPending}>
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => window.print()}>Tear sheet (print or PDF)</Menu.Item>
        {EXPORT_LABELS.map(({ kind, label }) => (
          <Menu.Item
            key={kind}
            disabled={kind === 'csv' && document.dataframe === null}
            onClick={() => mutate(kind)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
