import { AppError } from '@margin/contracts';

export interface FairQueueOptions {
  /** Tasks at once: one a thread. */
  atOnce: number;
  /** What the loads of tasks under way may add up to; one task alone is begun however large. */
  maximumLoad?: number;
  /** Tasks of one user that may wait, */
  waitingOfUser: number;
  /** what they may cost together, */
  waitingCost?: number;
  /** and of all users together. */
  waiting: number;
}

/** Whose task it is, and about how long it takes beside others, in any unit. */
export interface Share {
  userId: string;
  cost: number;
  /** What it takes of `maximumLoad`. */
  load?: number;
  /** Waits however many wait: it comes from where no more than a few are handed in. */
  patient?: boolean;
}

interface Waiting {
  cost: number;
  load: number;
  begin: () => void;
}

interface Line {
  /** What the tasks of this user that have begun cost, counted on from what others had when the first one came. */
  had: number;
  waiting: Waiting[];
}

const RETRY_AFTER_SECONDS = 2;

/**
 * Begins the tasks of different users in turn, whoever came first: the next one is of the user who has had least. So
 * many long tasks of one user keep a short one of another waiting for no more than those that are under way.
 */
export function createFairQueue({
  atOnce,
  maximumLoad = Number.POSITIVE_INFINITY,
  waitingOfUser,
  waitingCost = Number.POSITIVE_INFINITY,
  waiting,
}: FairQueueOptions) {
  const lines = new Map<string, Line>();
  let underWay = 0;
  let inLine = 0;
  let load = 0;
  /** What the user had whose task began last. */
  let reached = 0;

  function refuseTooMany(line: Line | undefined): void {
    const own = line?.waiting ?? [];
    const cost = own.reduce((sum, each) => sum + each.cost, 0);
    if (own.length >= waitingOfUser || (own.length > 0 && cost >= waitingCost))
      throw new AppError(
        'TOO_MANY_REQUESTS',
        `${own.length} of your runs, imports and saves are waiting already. Please wait until some are done.`,
        { limit: own.length, retryAfterSeconds: RETRY_AFTER_SECONDS },
      );
    if (inLine >= waiting)
      throw new AppError('UNAVAILABLE', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
  }

  function beginNext(): void {
    if (underWay >= atOnce) return;
    let next: Line | undefined;
    for (const [userId, line] of lines) {
      if (line.waiting.length > 0) next = next && next.had <= line.had ? next : line;
      // Whoever had no more than the others begins like somebody new.
      else if (line.had <= reached) lines.delete(userId);
    }
    const [task] = next?.waiting ?? [];
    // Nobody else goes first: or many small ones could keep a large one out for ever.
    if (!next || !task || (underWay > 0 && load + task.load > maximumLoad)) return;
    next.waiting.shift();
    reached = next.had;
    next.had += task.cost;
    inLine--;
    underWay++;
    load += task.load;
    task.begin();
  }

  function end(freed: number): void {
    underWay--;
    load -= freed;
    if (underWay === 0 && inLine === 0) lines.clear();
    // One that was large may leave room for several.
    for (let before = -1; before !== underWay; ) {
      before = underWay;
      beginNext();
    }
  }

  return {
    /** Runs `work` when it is its turn. Throws TOO_MANY_REQUESTS or UNAVAILABLE where too many wait. */
    async run<Result>(
      { userId, cost, load: own = 0, patient = false }: Share,
      work: () => Promise<Result>,
    ): Promise<Result> {
      const line = lines.get(userId) ?? { had: reached, waiting: [] };
      if (underWay >= atOnce && !patient) refuseTooMany(line);
      lines.set(userId, line);
      inLine++;
      await new Promise<void>((begin) => {
        line.waiting.push({ cost, load: own, begin });
        beginNext();
      });
      try {
        return await work();
      } finally {
        end(own);
      }
    },
    waiting: () => inLine,
  };
}
