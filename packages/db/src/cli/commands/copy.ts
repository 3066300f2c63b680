import { type DatabaseConfigs, withDatabases } from '../../databases.ts';
import { existing, placeOf } from '../../places.ts';
import { copyDatabases } from '../../transfer/copy-databases.ts';
import { TransferError } from '../../transfer/transfer-error.ts';
import type { Output } from '../output.ts';

export interface CopyRequest {
  from: DatabaseConfigs;
  to: DatabaseConfigs;
  replace: boolean;
}

export async function copy({ from, to, replace }: CopyRequest, { line, progress }: Output): Promise<void> {
  if (placeOf(from.library) === placeOf(to.library)) {
    throw new TransferError('source and target are the same: choose another with --from or --to');
  }
  const rows = await withDatabases(existing(from), (source) =>
    withDatabases(to, (target) => copyDatabases(source, target, { replace, onProgress: progress })),
  );
  line(`library   ${placeOf(from.library)} → ${placeOf(to.library)}`);
  line(`accounts  ${placeOf(from.accounts)} → ${placeOf(to.accounts)}`);
  line(`Copied and compared: ${rows.toLocaleString('en-US')} rows and all content.`);
  line(
    'The signing keys need the secret of the source: copy its umbrella_secret file or UMBRELLA_SECRET too.',
  );
}
