import { Fragment } from 'react';
import classes from './unbroken-words.module.css';

/** Longer ones must be broken somewhere. */
const LONGEST = 24;

/** A text whose words are not broken at their hyphens: `3-year` stays on one line. */
export function UnbrokenWords({ text }: { text: string }) {
  const key = (word: string, i: number) => `${i} ${word}`;
  return text.split(' ').map((word, i) => (
    <Fragment key={key(word, i)}>
      {i > 0 && ' '}
      {word.includes('-') && word.length <= LONGEST ? <span className={classes.word}>{word}</span> : word}
    </Fragment>
  ));
}
