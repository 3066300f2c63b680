import { Dialog } from '../../components/dialog.tsx';
import { SaveForm } from './save-form.tsx';
import type { SaveSubject } from './save-result.ts';

interface SaveDialogProps {
  opened: boolean;
  subject: SaveSubject;
  onClose: () => void;
  onSaved: (resultId: string) => void;
}

export function SaveDialog({ opened, subject, onClose, onSaved }: SaveDialogProps) {
  const finish = (resultId: string) => {
    onClose();
    onSaved(resultId);
  };
  return (
    <Dialog opened={opened} onClose={onClose} title="💾 SAVE BACKTEST RESULTS" size={560}>
      <SaveForm subject={subject} onCancel={onClose} onSaved={finish} />
    </Dialog>
  );
}
