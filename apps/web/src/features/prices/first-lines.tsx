import classes from './prices.module.css';

const SHOWN = 6;

/** The beginning of the raw file, to help choose how to read it. */
export function FirstLines({ text }: { text: string }) {
  const lines = text.split(/\r?\n/, SHOWN).map((line) => line.slice(0, 300));
  return (
    <figure className={classes.firstLines}>
      <figcaption>First lines of the file</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are scrolled with the keyboard */}
      <pre tabIndex={0}>{lines.join('\n')}</pre>
    </figure>
  );
}
