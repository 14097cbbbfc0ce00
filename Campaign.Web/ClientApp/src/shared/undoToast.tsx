import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Says that something is gone, and offers for a while to bring it back. */
export function undoToast(text: string, undo: () => void) {
  const id = notifications.show({
    autoClose: 12_000,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{text}</span>
        <Button
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(id);
            undo();
          }}
        >
          Undo
        </Button>
      </Group>
    ),
  });
}
