import type { ResultView } from '@margin/contracts';
import noticeClasses from '../notices.module.css';

const NAMED = 8;

/** One line about a document from another program, and about what could not be shown. */
export function NotShown({ view: { external } }: { view: ResultView }) {
  if (!external) return null;
  const { notShown } = external;
  const more = notShown.length > NAMED ? ` and ${notShown.length - NAMED} more` : '';
  const missing = notShown.length > 0 && ` Not shown: ${notShown.slice(0, NAMED).join('; ')}${more}.`;
  return (
    <aside className={noticeClasses.warnings} aria-label="Another program">
      Imported from another program, with its own units and labels.{missing}
    </aside>
  );
}
