import { Button } from '@mantine/core';
import { Dialog } from '../../components/dialog.tsx';
import { FilePicker } from './file-picker.tsx';
import { FileRow } from './file-row.tsx';
import classes from './import.module.css';
import { canImport, type Imports } from './use-imports.ts';

interface ImportDialogProps {
  opened: boolean;
  imports: Imports;
  onFiles: (files: File[]) => void;
  onClose: () => void;
}

export function ImportDialog({ opened, imports, onFiles, onClose }: ImportDialogProps) {
  const { files, isImporting } = imports;
  const ready = files.filter(canImport).length;
  return (
    <Dialog opened={opened} onClose={onClose} title="Import results" size={640}>
      <div className={classes.dialog}>
        <FilePicker onFiles={onFiles} />
        <ul className={classes.files} aria-label="Files">
          {files.map((file) => (
            <li key={file.key}>
              <FileRow
                file={file}
                onRename={(name) => imports.rename(file.key, name)}
                onRemove={() => imports.remove(file.key)}
              />
            </li>
          ))}
        </ul>
        <div className={classes.footer}>
          <p role="status">{statusOf(imports)}</p>
          <Button variant="default" onClick={onClose}>
            Close
          </Button>
          <Button disabled={ready === 0} loading={isImporting} onClick={() => void imports.importAll()}>
            {ready > 1 ? `Import ${ready} results` : 'Import'}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function statusOf({ files }: Imports): string {
  const count = (...kinds: string[]) => files.filter(({ state }) => kinds.includes(state.kind)).length;
  const parts = [
    [count('saved'), 'imported'],
    [count('refused', 'unreadable'), 'not imported'],
  ] as const;
  return parts.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])).join(', ');
}
