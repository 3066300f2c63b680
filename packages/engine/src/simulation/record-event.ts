import type { EventType } from '@margin/contracts';
import { cushionNow, equityOf } from './account.ts';
import type { Run } from './run.ts';

/** Records an event at the close, with the state of the account after it; USD. */
export function recordEvent(
  { account, events }: Run,
  bar: number,
  type: EventType,
  { equityBefore, amount }: { equityBefore: number; amount: number },
): void {
  events.push({
    type,
    bar,
    equityBefore,
    equityAfter: equityOf(account),
    amount,
    cushion: cushionNow(account),
  });
}
