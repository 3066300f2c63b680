import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Dialog } from '../../../components/dialog.tsx';
import { ManageTagsForm } from './manage-tags-form.tsx';

/** The button that opens the tags of the library, and its dialog. */
export function ManageTags() {
  const [opened, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button variant="default" onClick={open}>
        Manage tags
      </Button>
      <Dialog opened={opened} onClose={close} title="Manage tags" size={600}>
        <ManageTagsForm onClose={close} />
      </Dialog>
    </>
  );
}
