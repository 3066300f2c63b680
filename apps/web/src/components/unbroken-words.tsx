import { Fragment } from 'react';
import classes from './unbroken-words.module.css';

/** Longer words must break somewhere. */
const LONGEST = 24;

/** A text whose words do not break at hyphens: `3-year` stays on one line. */
export function UnbrokenWords({ text }: { text: string }) {
  const key = (word: string, i: number) => `${i} ${word}`;
  return text.split(' ').map((word, i) => (
    <Fragment key={key(word, i)}>
      {i > 0 && ' '}
      {word.includes('-') && word.length <= LONGEST ? <span className={classes.word}>{word}</span> : word}
    </Fragment>
  ));
}
