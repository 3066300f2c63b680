import { Button, Menu } from '@mantine/core';
import type { SavedView, SavedViewSettings } from '@margin/contracts';
import { type ReactNode, useState } from 'react';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import bar from '../filters/filter-bar.module.css';
import { fromSettings, isSameView, type LibraryView } from './library-view.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';
import classes from './saved-views.module.css';
import { useSavedViews } from './use-saved-views.ts';

interface SavedViewsProps {
  /** The current view. */
  settings: SavedViewSettings;
  onPick: (view: LibraryView) => void;
}

/** Named views of the library, to open, save, update and delete. */
export function SavedViews({ settings, onPick }: SavedViewsProps) {
  const { views, isMissing, update, remove } = useSavedViews();
  const [pickedId, setPickedId] = useState<string | null>(null);
  const [dialog, setDialog] = useState<'save' | 'delete' | null>(null);
  const current = views.find((view) => isSameView(view.settings, settings));
  // The last opened view can be updated after changes.
  const picked = current ?? views.find(({ viewId }) => viewId === pickedId);
  const pick = (view: SavedView) => {
    setPickedId(view.viewId);
    onPick(fromSettings(view.settings));
  };
  return (
    <>
      <ViewsMenu label={current?.name}>
        {views.length === 0 && (
          <Menu.Label>{isMissing ? "Couldn't load the views" : 'No saved views yet'}</Menu.Label>
        )}
        {views.map((view) => (
          <ViewItem key={view.viewId} view={view} isCurrent={view === current} onPick={pick} />
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => setDialog('save')}>Save this view as…</Menu.Item>
        {picked && picked !== current && (
          <Menu.Item onClick={() => update({ ...picked, settings })}>Update “{picked.name}”</Menu.Item>
        )}
        {picked && <Menu.Item onClick={() => setDialog('delete')}>Delete “{picked.name}”…</Menu.Item>}
      </ViewsMenu>
      <SaveViewDialog
        opened={dialog === 'save'}
        onClose={() => setDialog(null)}
        settings={settings}
        onSaved={setPickedId}
      />
      <ConfirmDialog
        opened={dialog === 'delete'}
        onClose={() => setDialog(null)}
        title="Delete view"
        action="Delete"
        act={async () => {
          if (picked) await remove(picked);
        }}
      >
        <p>{`Deletes the view “${picked?.name}”. The results it shows stay.`}</p>
      </ConfirmDialog>
    </>
  );
}

interface ViewsMenuProps {
  /** The name of the current view, if it has one. */
  label: string | undefined;
  children: ReactNode;
}

function ViewsMenu({ label, children }: ViewsMenuProps) {
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          className={bar.chip}
          data-active={label !== undefined || undefined}
          rightSection={<span aria-hidden="true">▾</span>}
        >
          <span className={classes.name}>{label ?? 'Views'}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={bar.options}>{children}</Menu.Dropdown>
    </Menu>
  );
}

interface ViewItemProps {
  view: SavedView;
  isCurrent: boolean;
  onPick: (view: SavedView) => void;
}

function ViewItem({ view, isCurrent, onPick }: ViewItemProps) {
  return (
    <Menu.Item
      aria-current={isCurrent || undefined}
      rightSection={isCurrent && <span aria-hidden="true">✓</span>}
      onClick={() => onPick(view)}
    >
      {view.name}
    </Menu.Item>
  );
}
