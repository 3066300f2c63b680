import { useLocalStorage } from '@mantine/hooks';
import type { LibraryLayout, LibraryView } from './library-view.ts';

/** Table or cards: what the address says, else what this browser showed last. */
export function useLayout(view: LibraryView, onViewChange: (view: LibraryView) => void) {
  const [remembered, remember] = useLocalStorage<LibraryLayout>({
    key: 'margin-library-layout',
    defaultValue: 'cards',
    getInitialValueInEffect: false,
  });
  const choose = (layout: LibraryLayout) => {
    remember(layout);
    onViewChange({ ...view, layout });
  };
  return [view.layout ?? remembered, choose] as const;
}
