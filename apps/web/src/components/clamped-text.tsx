import { useState } from 'react';
import classes from './clamped-text.module.css';

const LINES = 6;
const CHARACTERS = 320;

const isLong = (text: string) => text.length > CHARACTERS || text.split('\n').length > LINES;

/** A text that a user wrote; a long one is cut off until expanded. */
export function ClampedText({ text }: { text: string }) {
  const [isWhole, setWhole] = useState(false);
  if (!isLong(text)) return <p className={classes.text}>{text}</p>;
  return (
    <div className={classes.long}>
      <p className={classes.text} data-clamped={!isWhole || undefined}>
        {text}
      </p>
      <button type="button" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
        {isWhole ? 'Show less' : 'Show all'}
      </button>
    </div>
  );
}
