import { Button } from '@mantine/core';
import { useIntersection } from '@mantine/hooks';
import { useEffect, useEffectEvent } from 'react';
import classes from './result-list.module.css';
import type { ResultPages } from './use-result-pages.ts';

/** How far before the end to fetch the next page, in the window or in a scrolling element. */
const AHEAD = '300px';

/** Fetches the next page as the end of the list comes into view; the button works without scrolling. */
export function MoreResults({ list }: { list: ResultPages }) {
  const { ref, entry } = useIntersection<HTMLDivElement>({ rootMargin: AHEAD, scrollMargin: AHEAD });
  const isNear = entry?.isIntersecting ?? false;
  const loadMore = useEffectEvent(() => {
    if (list.hasMore && !list.isLoadingMore) list.loadMore();
  });
  useEffect(() => {
    if (isNear) loadMore();
  }, [isNear, list.results.length]);
  if (!list.hasMore) return null;
  return (
    <div ref={ref} className={classes.more}>
      <Button variant="subtle" loading={list.isLoadingMore} onClick={list.loadMore}>
        Show more
      </Button>
    </div>
  );
}
