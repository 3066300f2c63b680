import { Button } from '@mantine/core';
import { type ReactNode, useRef, useState } from 'react';
import classes from './file-drop.module.css';

interface FileDropProps {
  /** Of the input that the button opens. */
  label: string;
  /** Kinds of files, as an input takes them. */
  accept: string;
  /** On the button. */
  action: string;
  onFiles: (files: File[]) => void;
  /** How what it holds is laid out. */
  className: string | undefined;
  /** The button has the focus when the dialog around it opens. */
  isFirst?: boolean;
  children: ReactNode;
}

/** Where files are chosen or dropped; the drop itself is taken by the page. */
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
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
