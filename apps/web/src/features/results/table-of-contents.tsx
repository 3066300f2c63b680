import { useEffect, useRef } from 'react';
import type { ContentsGroup } from './contents.ts';
import classes from './table-of-contents.module.css';
import { useEntryInFocus } from './use-entry-in-focus.ts';

interface TableOfContentsProps {
  groups: readonly ContentsGroup[];
  /** Whether all entries are on the page. */
  ready: boolean;
}

/** The entries of the page with the current one marked: a column if there is room, else a strip. */
export function TableOfContents({ groups, ready }: TableOfContentsProps) {
  const inFocus = useEntryInFocus(groups, ready);
  const nav = useRef<HTMLElement>(null);
  useKeptInView(nav, inFocus);
  return (
    <nav ref={nav} className={classes.contents} aria-label="On this page">
      {groups.map(({ anchor, name, entries }) => {
        const isHere = entries.some((entry) => entry.anchor === inFocus);
        return (
          <div key={anchor}>
            <a className={classes.section} href={`#${anchor}`} data-here={isHere || undefined}>
              {name}
            </a>
            <ul>
              {entries.map((entry) => (
                <li key={entry.anchor}>
                  <a
                    href={`#${entry.anchor}`}
                    {...(entry.anchor === inFocus && { 'aria-current': 'location' })}
                  >
                    {entry.name}
                  </a>
                </li>
              ))}
            </ul>
          </div>
        );
      })}
    </nav>
  );
}

/** Scrolls the strip, never the page, until the current section is visible. */
function useKeptInView(nav: React.RefObject<HTMLElement | null>, inFocus: string) {
  useEffect(() => {
    const strip = nav.current;
    const here = strip?.querySelector<HTMLElement>('[data-here]');
    if (strip && here) strip.scrollTo({ left: here.offsetLeft - strip.clientWidth / 2 });
  }, [nav, inFocus]);
}
