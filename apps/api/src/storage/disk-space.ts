import { mkdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '@margin/contracts';
import { writeRandom } from './write-random.ts';

export type DiskState = 'ok' | 'low';

/** The disk that holds the library. */
export interface DiskSpace {
  /** Throws DISK_FULL when only the space reserved for deleting and signing in is left. */
  requireRoom(): Promise<void>;
  /** Undefined if it is not watched. */
  state(): Promise<DiskState | undefined>;
  /** Free bytes for new data; undefined if unknown. */
  freeBytes(): Promise<number | undefined>;
  close(): void;
}

const RETRY_AFTER_SECONDS = 60;
const LOOK_EVERY_MS = 2_000;
/** The reserve is removed when less than this fraction of its size is free. */
const RELEASE_SHARE = 1 / 4;

/** For a database that is not on a local disk, or with the reserve switched off. */
export const UNWATCHED_DISK: DiskSpace = {
  requireRoom: async () => {},
  state: async () => undefined,
  freeBytes: async () => undefined,
  close() {},
};

interface DiskOptions {
  folder: string;
  /**
   * Size of a file that reserves space and is removed when the disk is full, whatever filled it. Storing anything new
   * requires the same amount of free space in addition.
   */
  reserveBytes: number;
}

/** Watches the disk of a folder, and keeps a reserve on it. */
export function watchDisk({ folder, reserveBytes }: DiskOptions): DiskSpace {
  const reserve = join(folder, 'disk_reserve');

  async function freeBytes(): Promise<number | undefined> {
    const found = await statfs(folder).catch(() => undefined);
    return found && found.bavail * found.bsize;
  }

  const heldBytes = () =>
    stat(reserve).then(
      ({ size }) => size,
      () => 0,
    );

  async function hold(): Promise<void> {
    const draft = `${reserve}.new`;
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeRandom(draft, reserveBytes);
      await rename(draft, reserve);
    } catch {
      // If the disk is not writable, the write itself fails.
      await rm(draft, { force: true }).catch(() => {});
    }
  }

  async function look(): Promise<DiskState> {
    const free = await freeBytes();
    if (free === undefined) return 'ok';
    const held = await heldBytes();
    const state = free + held < 2 * reserveBytes ? 'low' : 'ok';
    if (state === 'ok' && held !== reserveBytes) await hold();
    else if (held > 0 && free < RELEASE_SHARE * reserveBytes) await rm(reserve, { force: true });
    return state;
  }

  let underWay: Promise<DiskState> | undefined;
  /** Concurrent callers share one answer. */
  const state = () => {
    underWay ??= look().finally(() => {
      underWay = undefined;
    });
    return underWay;
  };

  const lookAgain = () => void state().catch(() => {});
  lookAgain();
  const timer = setInterval(lookAgain, LOOK_EVERY_MS).unref();
  return {
    async requireRoom() {
      if ((await state()) === 'low')
        throw new AppError('DISK_FULL', undefined, { retryAfterSeconds: RETRY_AFTER_SECONDS });
    },
    state,
    freeBytes,
    close: () => clearInterval(timer),
  };
}
