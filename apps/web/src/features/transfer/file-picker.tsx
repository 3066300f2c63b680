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
        Drop exported <code>.json</code> files here, or any JSON with a <code>parameters</code> object. Up to
        40 MiB each.
      </p>
    </FileDrop>
  );
}
