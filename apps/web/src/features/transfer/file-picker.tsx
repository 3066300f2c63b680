import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import classes from './import.module.css';

/** Where documents are chosen or dropped; the drop itself is taken by the page. */
export function FilePicker({ onFiles }: { onFiles: (files: File[]) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (state: boolean) => () => setOver(state);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only lights up under a file; the button does the same
    <div
      className={classes.picker}
      data-over={isOver || undefined}
      onDragEnter={over(true)}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={over(false)}
    >
      <p>
        Drop documents here: those that were exported as <code>.json</code>, or others that say what was run
        in <code>parameters</code>. At most 32 MiB each.
      </p>
      <Button variant="default" onClick={() => input.current?.click()} data-autofocus>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        multiple
        hidden
        aria-label="Documents to import"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
