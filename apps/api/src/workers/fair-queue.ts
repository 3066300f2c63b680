import { AppError } from '@margin/contracts';

export interface FairQueueOptions {
  /** Maximum tasks at once: one per thread. */
  atOnce: number;
  /** Maximum total load of running tasks; a single task starts however large it is. */
  maximumLoad?: number;
  /** Maximum waiting tasks of one user, */
  waitingOfUser: number;
  /** their maximum total cost, */
  waitingCost?: number;
  /** and maximum waiting tasks of all users. */
  waiting: number;
}

/** The task's user, and its approximate time relative to others, in any unit. */
export interface Share {
  userId: string;
  cost: number;
  /** Its share of `maximumLoad`. */
  load?: number;
  /** Exempt from the waiting limits: its source submits only a few at a time. */
  patient?: boolean;
}

interface Waiting {
  cost: number;
  load: number;
  begin: () => void;
}

interface Line {
  /** Total cost of this user's started tasks, counted from the level of the others when the first one arrived. */
  had: number;
  waiting: Waiting[];
}

const RETRY_AFTER_SECONDS = 2;

/**
 * Starts the tasks of different users in turn, regardless of arrival: next is the user who has used the least. Many
 * long tasks of one user delay a short one of another only until a running one ends.
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
  /** The total of the user whose task started last. */
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
      // A returning user who used no more than the others starts like a new user.
      else if (line.had <= reached) lines.delete(userId);
    }
    const [task] = next?.waiting ?? [];
    // Do not skip ahead: many small tasks could keep a large one waiting forever.
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
    // The end of a large task may make room for several.
    for (let before = -1; before !== underWay; ) {
      before = underWay;
      beginNext();
    }
  }

  return {
    /** Runs `work` in turn. Throws TOO_MANY_REQUESTS or UNAVAILABLE if too many wait. */
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
