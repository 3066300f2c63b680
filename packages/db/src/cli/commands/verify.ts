import { type DatabaseConfigs, inSnapshot, withDatabases } from '../../databases.ts';
import { existing } from '../../places.ts';
import { findFaults } from '../../verify/verify-databases.ts';
import type { Output } from '../output.ts';

/** Prints every fault found; resolves to their number. */
export async function verify(configs: DatabaseConfigs, { line, progress }: Output): Promise<number> {
  const faults = await withDatabases(existing(configs), (databases) =>
    inSnapshot(databases, async (snapshot) => {
      let found = 0;
      for await (const fault of findFaults(snapshot, progress)) {
        line(`✗ ${fault}`);
        found++;
      }
      return found;
    }),
  );
  line(`${faults === 0 ? 'No faults' : faults === 1 ? '1 fault' : `${faults} faults`} found.`);
  return faults;
}
