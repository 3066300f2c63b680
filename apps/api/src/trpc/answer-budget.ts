import { AppError, MAXIMUM_ANSWER_BYTES } from '@margin/contracts';

/** The bytes left for the response to one request, and the order of its calls. */
export interface AnswerBudget {
  /** Runs the calls of a batch one after another, so that their data is not in memory at the same time. */
  runSequentially<Result>(call: () => Promise<Result>): Promise<Result>;
  /** Throws TOO_LARGE if nothing is left. */
  requireRoom(): void;
  spend(bytes: number): void;
}

export function createAnswerBudget(): AnswerBudget {
  let last: Promise<unknown> = Promise.resolve();
  let left = MAXIMUM_ANSWER_BYTES;
  return {
    runSequentially(call) {
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
    `The response would be larger than ${MAXIMUM_ANSWER_BYTES / 1024 / 1024} MiB. Make fewer calls in one batch, or request a smaller page.`,
    { limit: MAXIMUM_ANSWER_BYTES },
  );
