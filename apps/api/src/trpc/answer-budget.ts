import { AppError, MAXIMUM_ANSWER_BYTES } from '@margin/contracts';

/** What is left of the answer to one request, and whose turn it is. */
export interface AnswerBudget {
  /** One call of a batch after the other: what each of them reads is not in memory with that of all others. */
  inTurn<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Throws TOO_LARGE where nothing is left. */
  requireRoom(): void;
  spend(bytes: number): void;
}

export function createAnswerBudget(): AnswerBudget {
  let last: Promise<unknown> = Promise.resolve();
  let left = MAXIMUM_ANSWER_BYTES;
  return {
    inTurn(call) {
      const turn = last.then(call);
      last = turn.catch(() => undefined);
      return turn;
    },
    requireRoom() {
      if (left < 0) throw answerTooLarge();
    },
    spend(bytes) {
      left -= bytes;
    },
  };
}

const answerTooLarge = () =>
  new AppError(
    'TOO_LARGE',
    `The answer would be larger than ${MAXIMUM_ANSWER_BYTES / 1024 / 1024} MiB. Make fewer calls in one batch, or ask for a smaller page.`,
    { limit: MAXIMUM_ANSWER_BYTES },
  );
