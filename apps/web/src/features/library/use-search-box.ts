import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';

const PAUSE_MS = 250;

/** What is typed shows at once and is searched for after a pause; a search changed from outside shows too. */
export function useSearchBox(search: string, onSearch: (text: string) => void) {
  const [typed, setTyped] = useState({ text: search, from: search });
  const searchLater = useDebouncedCallback(onSearch, PAUSE_MS);
  // The search left the value that this box began with, and not by what was typed here: it was set from outside.
  const isSetFromOutside = search !== typed.from && search !== typed.text;
  const text = isSetFromOutside ? search : typed.text;
  const type = (next: string) => {
    setTyped({ text: next, from: search });
    searchLater(next);
  };
  return [text, type] as const;
}
