import { ActionIcon, Menu } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconDots, IconHistory, IconPencil, IconTrash } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { describeProblem } from '@/shared/problems';
import { undoToast } from '@/shared/undoToast';
import { useDeleteSegment, useRestoreSegment, type Segment } from './queries';

interface SegmentMenuProps {
  segment: Segment;
  mayEdit: boolean;
  onRename: () => void;
  onHistory: () => void;
  /** Called before the page of the deleted segment is left. */
  onDeleted: () => void;
}

const icon = { size: 16, stroke: 1.7 };

export function SegmentMenu(props: SegmentMenuProps) {
  const { segment, mayEdit, onRename, onHistory, onDeleted } = props;
  const remove = useDeleteSegment();
  const restore = useRestoreSegment();
  const navigate = useNavigate();

  function refuse(error: unknown) {
    const { title, detail } = describeProblem(error);
    notifications.show({ color: 'red', title, message: detail });
  }

  function onDelete() {
    remove.mutate(segment.id, {
      onSuccess: () => {
        onDeleted();
        void navigate('/audiences');
        undoToast(`“${segment.name}” is deleted.`, () =>
          restore.mutate(segment.id, { onError: refuse }),
        );
      },
      onError: refuse,
    });
  }

  return (
    <Menu position="bottom-end" width={220} shadow="md">
      <Menu.Target>
        <ActionIcon aria-label="More about this audience" loading={remove.isPending}>
          <IconDots size={18} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconHistory {...icon} />} onClick={onHistory}>
          Versions and use
        </Menu.Item>
        {mayEdit && (
          <>
            <Menu.Item leftSection={<IconPencil {...icon} />} onClick={onRename}>
              Rename
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item color="red" leftSection={<IconTrash {...icon} />} onClick={onDelete}>
              Delete
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
