/** What has the parts of sweeps computed. */
export interface SweepRunner {
  /** Sees to it that a sweep that is written is computed; returns before it is. */
  begin(sweepId: string): Promise<void>;
  /** Goes on with what was left unfinished. */
  resume(): Promise<void>;
  /** Takes no more parts and waits for those under way. */
  close(): Promise<void>;
}
