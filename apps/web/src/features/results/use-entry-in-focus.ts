import { useEffect, useMemo, useState } from 'react';
import { type ContentsGroup, entryInFocus } from './contents.ts';

/** The reading line, as a share of the window's height from its top. */
const READING_LINE = 0.3;
const AT_THE_LINE = { rootMargin: '-30% 0px -69% 0px' };

/** The anchor of the entry that the reader has scrolled to; updated when an entry crosses the line. */
export function useEntryInFocus(groups: readonly ContentsGroup[], ready: boolean): string {
  const anchors = useMemo(
    () => groups.flatMap(({ entries }) => entries.map(({ anchor }) => anchor)),
    [groups],
  );
  const [inFocus, setInFocus] = useState(anchors[0] ?? '');
  useEffect(() => {
    if (!ready) return;
    const targets = anchors.flatMap((anchor) => document.getElementById(anchor) ?? []);
    const observer = new IntersectionObserver(() => {
      const entries = targets.map((target) => ({
        anchor: target.id,
        top: target.getBoundingClientRect().top,
      }));
      const atEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
      setInFocus(entryInFocus(entries, innerHeight * READING_LINE, atEnd));
    }, AT_THE_LINE);
    for (const target of targets) observer.observe(target);
    return () => observer.disconnect();
  }, [anchors, ready]);
  return inFocus;
}
