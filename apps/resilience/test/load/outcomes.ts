import type { Answer } from '@margin/testing';

export interface Outcomes {
  /** Responses that said "not now" with a Retry-After. */
  refused: number;
  /** Requests without a response. */
  unanswered: number;
  /** Responses that are neither a success nor such a refusal. */
  oddities: string[];
}

export const noOutcomes = (): Outcomes => ({ refused: 0, unanswered: 0, oddities: [] });

/** The response if it is a success; other outcomes are recorded in `outcomes`. */
export async function successOf(asking: Promise<Answer>, outcomes: Outcomes): Promise<Answer | undefined> {
  const answer = await asking.catch(() => undefined);
  if (answer === undefined) outcomes.unanswered++;
  else if (answer.status === 200) return answer;
  else if (answer.status === 503 && answer.retryAfter !== null) outcomes.refused++;
  else outcomes.oddities.push(`${answer.status} ${answer.body}`);
  return undefined;
}
