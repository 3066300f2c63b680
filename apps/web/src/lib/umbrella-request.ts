import { ERRORS, type InputIssue, InputIssueSchema } from '@margin/contracts';
import { z } from 'zod';

interface UmbrellaRequest {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Sent as JSON. */
  body?: object;
  signal?: AbortSignal;
}

/** Why the umbrella rejected a request. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** Issues by field. */
  readonly issues: readonly InputIssue[];
  /** HTTP status; null without a response. */
  readonly status: number | null;

  constructor(message: string, issues: readonly InputIssue[] = [], status: number | null = null) {
    super(message);
    this.issues = issues;
    this.status = status;
  }
}

const RefusalBodySchema = z.object({ error: z.string(), issues: z.array(InputIssueSchema).optional() });

const UNREACHABLE = 'The server could not be reached. Check your connection and try again.';

/** Calls the umbrella, without tRPC, and resolves to the JSON of its response. Throws a Refusal. */
export async function requestUmbrella(
  path: string,
  { method = 'GET', body, signal }: UmbrellaRequest = {},
  fetch: typeof globalThis.fetch = globalThis.fetch,
): Promise<unknown> {
  const response = await fetch(path, {
    method,
    signal: signal ?? null,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Refusal(UNREACHABLE);
  });
  if (response.ok) return response.json();
  throw await readRefusal(response);
}

async function readRefusal(response: Response): Promise<Refusal> {
  const { data } = RefusalBodySchema.safeParse(await response.json().catch(() => null));
  if (response.status === 429) return new Refusal(describeWait(response.headers.get('retry-after')), [], 429);
  const unexplained = response.status >= 500 ? ERRORS.UNAVAILABLE : ERRORS.INVALID_INPUT;
  return new Refusal(data?.error ?? unexplained.message, data?.issues, response.status);
}

/** What to do after too many attempts; `seconds` is from Retry-After. */
function describeWait(retryAfter: string | null): string {
  const seconds = Number(retryAfter);
  const wait = seconds > 0 ? `${seconds} second${seconds === 1 ? '' : 's'}` : 'a moment';
  return `Too many attempts. Please wait ${wait} and try again.`;
}
