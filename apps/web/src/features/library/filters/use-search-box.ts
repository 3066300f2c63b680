import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/** Shows typed text at once and searches after a pause; also shows a search that was set elsewhere. */
export function useSearchBox(search: string, onSearch: (text: string) => void) {
  const [text, setText] = useState(search);
  const searchedFor = useRef(search);
  const searchLater = useDebouncedCallback((typed: string) => {
    searchedFor.current = typed;
    onSearch(typed);
  }, PAUSE_MS);
  useEffect(() => {
    if (search === searchedFor.current) return;
    searchedFor.current = search;
    searchLater.cancel();
    setText(search);
  }, [search, searchLater]);
  const type = (typed: string) => {
    setText(typed);
    searchLater(typed);
  };
  return [text, type] as const;
}
