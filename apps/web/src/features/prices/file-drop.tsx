import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import classes from './prices.module.css';

interface FileDropProps {
  onFiles: (files: File[]) => void;
  /** On the button. */
  action: string;
  children: ReactNode;
}

/** Where files are chosen or dropped; the drop itself is taken by the page. */
export function FileDrop({ onFiles, action, children }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (state: boolean) => () => setOver(state);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only lights up under a file; the button does the same
    <div
      className={classes.drop}
      data-over={isOver || undefined}
      onDragEnter={over(true)}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={over(false)}
    >
      <div className={classes.dropText}>{children}</div>
      <Button variant="default" onClick={() => input.current?.click()}>
        {action}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".csv,.txt,text/csv,text/plain"
        multiple
        hidden
        aria-label="Price files"
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
