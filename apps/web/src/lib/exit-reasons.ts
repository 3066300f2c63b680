import type { ExitReason } from '@margin/contracts';

/** How a round ended, with the same shapes as in the charts. */
export const EXIT_REASONS = {
  liquidation: '▼ liquidation',
  wiped_out: '✕ wiped out',
  exhausted: '□ account empty',
  end: 'still open',
} as const satisfies Record<ExitReason, string>;
