/** Why a service cannot work, as a sentence; undefined if it can. */
export type ReadinessCheck = () => Promise<string | undefined>;

export interface Readiness {
  /** The first problem that keeps the service from working. Concurrent calls share one result. */
  problem: ReadinessCheck;
  /** Reports not ready from now on, so that no new requests are sent here. */
  beginDraining(): void;
  readonly draining: boolean;
}

/** Maximum wait for a check, shorter than a load balancer's. */
const PATIENCE_MS = 2_000;

export function createReadiness(checks: readonly ReadinessCheck[]): Readiness {
  let draining = false;
  let underWay: Promise<string | undefined> | undefined;

  async function askAll(): Promise<string | undefined> {
    const problems = await Promise.all(checks.map(inTime));
    return problems.find((problem) => problem !== undefined);
  }

  return {
    problem: async () => {
      if (draining) return 'the service is shutting down';
      underWay ??= askAll().finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
    beginDraining() {
      draining = true;
    },
    get draining() {
      return draining;
    },
  };
}

function inTime(check: ReadinessCheck): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('a check timed out'), PATIENCE_MS);
    check()
      .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
      .then((problem) => {
        clearTimeout(timer);
        resolve(problem);
      });
  });
}

/**
 * `pending` resolves to the migrations that the database lacks, and rejects if the database does not
 * answer.
 */
export function databaseCheck(pending: () => Promise<readonly string[]>): ReadinessCheck {
  return async () => {
    const lacking = await pending().catch(() => undefined);
    if (lacking === undefined) return 'the database does not answer';
    return lacking.length === 0 ? undefined : 'migrations are pending';
  };
}
