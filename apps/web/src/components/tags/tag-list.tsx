import type { TagColor } from '@margin/contracts';
import classes from './tag-list.module.css';
import { useTagColor } from './use-tags.ts';

interface TagListProps {
  tags: readonly string[];
  /** How many tags show before `+n`. */
  shown?: number;
}

/** Tags in the colors of the library. */
export function TagList({ tags, shown = tags.length }: TagListProps) {
  const colorOf = useTagColor();
  if (tags.length === 0) return null;
  const rest = tags.slice(shown);
  return (
    <ul className={classes.tags} aria-label="Tags">
      {tags.slice(0, shown).map((tag) => (
        <li key={tag} className={classes.tag} data-color={colorOf(tag)}>
          {tag}
        </li>
      ))}
      {rest.length > 0 && (
        <li className={classes.rest} title={rest.join(', ')}>
          +{rest.length}
        </li>
      )}
    </ul>
  );
}

export function TagBadge({ tag, color }: { tag: string; color: TagColor | null }) {
  return (
    <span className={classes.tag} data-color={color}>
      {tag}
    </span>
  );
}

/** A dot of color; the name is next to it or in its label. */
export function TagSwatch({ color }: { color: TagColor | null }) {
  return <span className={classes.swatch} data-color={color} aria-hidden="true" />;
}
