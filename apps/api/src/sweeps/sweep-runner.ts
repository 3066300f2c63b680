/** Has the parts of sweeps computed. */
export interface SweepRunner {
  /** Makes sure that a stored sweep gets computed; returns before it is. */
  begin(sweepId: string): Promise<void>;
  /** Resumes unfinished sweeps. */
  resume(): Promise<void>;
  /** Takes no more parts and waits for those in progress. */
  close(): Promise<void>;
}
