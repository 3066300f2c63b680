import { FileDrop } from '../../components/file-drop.tsx';
import classes from './import.module.css';

/** Where documents are chosen or dropped. */
export function FilePicker({ onFiles }: { onFiles: (files: File[]) => void }) {
  return (
    <FileDrop
      className={classes.picker}
      label="Documents to import"
      accept=".json,application/json"
      action="Choose files"
      isFirst
      onFiles={onFiles}
    >
      <p>
        Drop documents here: those that were exported as <code>.json</code>, or others that say what was run
        in <code>parameters</code>. At most 40 MiB each.
      </p>
    </FileDrop>
  );
}
