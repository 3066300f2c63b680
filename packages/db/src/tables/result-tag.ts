import type { TagColor } from '@margin/contracts';

/** What a user says of a tag; which results carry it stands with them. */
export interface ResultTagTable {
  user_id: string;
  /** The folded tag. */
  tag_key: string;
  color: TagColor | null;
  /** Its place in the user's order, null without one. */
  position: number | null;
}
