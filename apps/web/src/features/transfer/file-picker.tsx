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
        Drop files here: a library export (<code>.zip</code>) with names and tags, or exported{' '}
        <code>.json</code> files, from this app or another program. Up to 40 MiB each.
      </p>
    </FileDrop>
  );
}
