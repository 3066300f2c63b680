import { Button, VisuallyHidden } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import classes from './copyable-line.module.css';

interface CopyableLineProps {
  /** What it is, after "Copy". */
  label: string;
  line: string;
  /** Whether it replaces the element that had the focus. */
  takesFocus?: boolean;
}

/** A text to copy. Where the browser does not allow it (plain http), it is selected instead. */
export function CopyableLine({ label, line, takesFocus = false }: CopyableLineProps) {
  const { copy, copied, error } = useClipboard();
  const text = useRef<HTMLElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);
  useEffect(() => {
    if (error && text.current) window.getSelection()?.selectAllChildren(text.current);
  }, [error]);
  return (
    <div className={classes.line}>
      <code ref={text}>{line}</code>
      <Button ref={button} variant="default" size="compact-sm" onClick={() => copy(line)}>
        {copied ? 'Copied' : 'Copy'}
        <VisuallyHidden>&nbsp;{label}</VisuallyHidden>
      </Button>
      <VisuallyHidden role="status">{copied && 'Copied'}</VisuallyHidden>
      {error && (
        <span role="alert" className={classes.word}>
          Selected. Press Ctrl+C or ⌘C to copy.
        </span>
      )}
    </div>
  );
}
