import type { TagColor } from '@margin/contracts';

/** Color and position of a tag; the results themselves hold which tags they have. */
export interface ResultTagTable {
  user_id: string;
  /** The folded tag. */
  tag_key: string;
  color: TagColor | null;
  /** Position in the user's order, null without one. */
  position: number | null;
}
