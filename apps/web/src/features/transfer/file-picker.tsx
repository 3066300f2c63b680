import { FileDrop } from '../../components/file-drop.tsx';
import classes from './import.module.css';

export function FilePicker({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <FileDrop
      className={classes.picker}
      label="Documents to import"
      accept=".json,.zip,application/json,application/zip"
      action="Choose files"
      isFirst
      onFiles={onFiles}
    >
      <p>
        Drop documents here: an export of the library as <code>.zip</code>, with names and tags, single
        documents as <code>.json</code>, or those of other programs. At most 40 MiB each.
      </p>
    </FileDrop>
  );
}
