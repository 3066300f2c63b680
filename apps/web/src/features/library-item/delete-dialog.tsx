import { Button } from '@mantine/core';
import { errorMessage } from '@margin/client';
import { useLayoutEffect, useRef } from 'react';
import { Dialog } from '../../components/dialog.tsx';
import form from '../../components/dialog-form.module.css';
import { Notice } from '../../components/notice.tsx';
import { resultCount } from './counts.ts';
import classes from './delete-dialog.module.css';
import type { LibraryItem } from './library-item.ts';
import { useDeleteItems } from './use-delete-items.ts';

interface DeleteDialogProps {
  /** One item, or several results; null closes the dialog. */
  items: readonly LibraryItem[] | null;
  onClose: () => void;
  onDeleted?: ((ids: string[]) => void) | undefined;
  /** Called when the items and the dialog are gone from the page. */
  onGone?: () => void;
}

/** Confirms a deletion. An error shows in the dialog, which stays open. */
export function DeleteDialog({ items, onClose, onDeleted, onGone }: DeleteDialogProps) {
  const { remove, isPending, error, lockedIds, reset } = useDeleteItems();
  const isGone = useRef(false);
  const stays = ({ id, locked }: LibraryItem) => locked || lockedIds.includes(id);
  const shown = useLastShown(items);
  const going = shown.filter((item) => !stays(item));
  const staying = shown.filter(stays);
  const close = () => {
    reset();
    onClose();
  };
  const confirm = () => {
    if (going.length === 0 || isPending) return;
    remove(going, () => {
      isGone.current = true;
      onDeleted?.(going.map(({ id }) => id));
      close();
    });
  };
  const afterExit = () => {
    if (isGone.current) onGone?.();
    isGone.current = false;
  };
  return (
    <Dialog
      opened={items !== null}
      onClose={close}
      title={titleOf(shown)}
      size={440}
      onExitTransitionEnd={afterExit}
      centered
    >
      <div className={classes.question}>
        <Question going={going} staying={staying} />
      </div>
      {error && <Notice kind="error">{errorMessage(error)}</Notice>}
      <div className={form.footer}>
        <Button variant="default" onClick={close} data-autofocus>
          CANCEL
        </Button>
        <Button color="bad" loading={isPending} disabled={going.length === 0} onClick={confirm}>
          {going.length > 1 ? `DELETE ${going.length}` : 'DELETE'}
        </Button>
      </div>
    </Dialog>
  );
}

/** The items in question; while the dialog fades out, the last ones. */
function useLastShown(items: readonly LibraryItem[] | null): readonly LibraryItem[] {
  const last = useRef<readonly LibraryItem[]>([]);
  useLayoutEffect(() => {
    if (items !== null) last.current = items;
  });
  return items ?? last.current;
}

function titleOf([first, ...others]: readonly LibraryItem[]): string {
  if (others.length > 0) return 'DELETE SAVED RESULTS';
  if (first?.kind !== 'sweep') return 'DELETE SAVED RESULT';
  return first.saved ? 'DELETE SAVED SWEEP' : 'Delete this sweep?';
}

interface QuestionProps {
  going: readonly LibraryItem[];
  staying: readonly LibraryItem[];
}

function Question({ going, staying }: QuestionProps) {
  const [only] = going;
  const isSingle = going.length === 1 && staying.length === 0 && only;
  if (isSingle && !only.saved)
    return `This permanently deletes “${only.name}” and all its cells. You can run the sweep again.`;
  return (
    <>
      {isSingle ? (
        `Delete “${only.name}”?`
      ) : (
        <Names title={`${resultCount(going.length)} will be deleted`} items={going} />
      )}
      <Names title={`${resultCount(staying.length)} locked, won't be deleted`} items={staying} />
      {going.length > 0 && (
        <p>You can restore {going.length === 1 ? 'it' : 'them'} from the trash for 30 days.</p>
      )}
    </>
  );
}

function Names({ title, items }: { title: string; items: readonly LibraryItem[] }) {
  if (items.length === 0) return null;
  return (
    <section className={classes.names} aria-label={title}>
      <h3>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys scroll what has the focus */}
      <ul tabIndex={0} aria-label={title}>
        {items.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </section>
  );
}
