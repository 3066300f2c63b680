import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

const PAUSE_MS = 250;

/** What is typed shows at once and is searched for after a pause; a search set from elsewhere shows too. */
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
