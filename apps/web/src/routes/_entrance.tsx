import { createFileRoute } from '@tanstack/react-router';
import { EntranceSearchSchema, openEntrance } from './-entrance.ts';

/** Around sign-in and sign-up. */
export const Route = createFileRoute('/_entrance')({
  validateSearch: EntranceSearchSchema,
  beforeLoad: openEntrance,
});
