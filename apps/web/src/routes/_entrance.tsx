import { createFileRoute } from '@tanstack/react-router';
import { EntranceSearchSchema, openEntrance } from './-entrance.ts';

/** Layout of sign-in and sign-up. */
export const Route = createFileRoute('/_entrance')({
  validateSearch: EntranceSearchSchema,
  beforeLoad: openEntrance,
});
