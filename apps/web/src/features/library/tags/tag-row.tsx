import { ActionIcon, Button, Menu } from '@mantine/core';
import { type LibraryTag, TAG_COLORS, type TagColor } from '@margin/contracts';
import { TagBadge, TagSwatch } from '../../../components/tags/tag-list.tsx';
import { tagCount } from '../../library-item/counts.ts';
import { SelectBox } from '../browse/select/select-box.tsx';
import classes from './manage-tags.module.css';

interface TagRowProps {
  tag: LibraryTag;
  isChosen: boolean;
  onChosen: (isChosen: boolean) => void;
  onColor: (color: TagColor | null) => void;
  onRename: () => void;
  onDelete: () => void;
  /** Null at the end of the list. */
  onUp: (() => void) | null;
  onDown: (() => void) | null;
}

export function TagRow(props: TagRowProps) {
  const { tag, color } = props.tag;
  return (
    <div className={classes.row}>
      <SelectBox
        label={`Select ${tag}`}
        isChosen={props.isChosen}
        onToggle={() => props.onChosen(!props.isChosen)}
      />
      <ColorMenu tag={props.tag} onColor={props.onColor} />
      <span className={classes.tag}>
        <TagBadge tag={tag} color={color} />
      </span>
      <span className={classes.count}>{tagCount(props.tag)}</span>
      <span className={classes.actions}>
        <Move tag={tag} label="Move up" onMove={props.onUp} />
        <Move tag={tag} label="Move down" onMove={props.onDown} />
        <Button size="compact-sm" variant="subtle" aria-label={`Rename ${tag}`} onClick={props.onRename}>
          Rename
        </Button>
        <Button size="compact-sm" variant="subtle" aria-label={`Delete ${tag}`} onClick={props.onDelete}>
          Delete
        </Button>
      </span>
    </div>
  );
}

interface MoveProps {
  tag: string;
  label: 'Move up' | 'Move down';
  onMove: (() => void) | null;
}

function Move({ tag, label, onMove }: MoveProps) {
  // Not disabled at the end of the list, so that the button keeps the focus.
  return (
    <ActionIcon
      variant="subtle"
      size={28}
      aria-label={`${label}: ${tag}`}
      aria-disabled={onMove === null}
      onClick={() => onMove?.()}
    >
      <span aria-hidden="true">{label === 'Move up' ? '↑' : '↓'}</span>
    </ActionIcon>
  );
}

function ColorMenu({ tag: { tag, color }, onColor }: Pick<TagRowProps, 'tag' | 'onColor'>) {
  return (
    <Menu position="bottom-start" width={150}>
      <Menu.Target>
        <ActionIcon variant="subtle" size={28} aria-label={`Color of ${tag}: ${color ?? 'none'}`}>
          <TagSwatch color={color} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {[null, ...TAG_COLORS].map((offered) => (
          <Menu.Item
            key={offered ?? 'none'}
            aria-current={offered === color || undefined}
            leftSection={<TagSwatch color={offered} />}
            onClick={() => onColor(offered)}
          >
            {offered ?? 'none'}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
