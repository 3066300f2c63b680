import type { AppRouter } from '@margin/client';
import { createTRPCReact } from '@trpc/react-query';

/** The procedures as hooks. */
export const trpc = createTRPCReact<AppRouter>();
