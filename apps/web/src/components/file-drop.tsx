import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import classes from './file-drop.module.css';

interface FileDropProps {
  /** Label of the file input that the button opens. */
  label: string;
  /** Accepted files, as in `<input accept>`. */
  accept: string;
  /** Label of the button. */
  action: string;
  onFiles: (files: File[]) => void;
  /** Class of the layout. */
  className: string | undefined;
  /** Whether the button gets the focus when its dialog opens. */
  isFirst?: boolean;
  children: ReactNode;
}

/** Chooses files, or shows where to drop them; the page handles the drop itself. */
export function FileDrop({ label, accept, action, onFiles, className, isFirst, children }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const over = (state: boolean) => () => setOver(state);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only lights up under a file; the button does the same
    <div
      className={`${classes.drop} ${className}`}
      data-over={isOver || undefined}
      onDragEnter={over(true)}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={over(false)}
    >
      {children}
      <Button
        variant="default"
        onClick={() => input.current?.click()}
        {...(isFirst && { 'data-autofocus': true })}
      >
        {action}
      </Button>
      <input
        ref={input}
        type="file"
        accept={accept}
        multiple
        hidden
        aria-label={label}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          // Lets the user choose the same file again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
