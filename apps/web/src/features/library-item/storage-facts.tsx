import { formatMegabytes } from '@margin/contracts';
import { Fact, FactList } from '../../components/fact-list.tsx';
import { useQuota } from './quota.tsx';

const megabytes = (bytes: number) => formatMegabytes(bytes, { digits: 1 });

/** How much storage is used, and for what. */
export function StorageFacts() {
  const quota = useQuota();
  if (quota === null) return null;
  const { usedBytes, limitBytes, runBytes, trashBytes, trashLimitBytes } = quota;
  return (
    <FactList termWidth={220}>
      <Fact term="Saved results and your prices">
        {megabytes(usedBytes)} of {formatMegabytes(limitBytes)}
      </Fact>
      <Fact term="Unsaved runs">{megabytes(runBytes)}</Fact>
      <Fact term="Trash">
        {megabytes(trashBytes)} of {formatMegabytes(trashLimitBytes)}
      </Fact>
    </FactList>
  );
}
