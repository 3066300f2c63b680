import type { SavedResult } from '@margin/contracts';
import { Dialog } from '../../components/dialog.tsx';
import { EditForm } from './edit-form.tsx';

interface EditResultDialogProps {
  /** The result to edit; null closes the dialog. */
  result: SavedResult | null;
  onClose: () => void;
}

export function EditResultDialog({ result, onClose }: EditResultDialogProps) {
  return (
    <Dialog opened={result !== null} onClose={onClose} title="✏️ EDIT SAVED RESULT" size={560}>
      {result && <EditForm key={result.resultId} result={result} onClose={onClose} />}
    </Dialog>
  );
}
