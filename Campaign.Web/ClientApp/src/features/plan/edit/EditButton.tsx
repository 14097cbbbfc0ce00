import { ActionIcon, Tooltip } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';

/** Opens a section's form; nothing where the draft may not be changed now. */
export function EditButton({
  label,
  onClick,
}: {
  label: string;
  onClick: (() => void) | undefined;
}) {
  if (!onClick) return null;
  return (
    <Tooltip label={label}>
      <ActionIcon size={28} aria-label={label} onClick={onClick}>
        <IconPencil size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
}
