import { ActionIcon, Menu } from '@mantine/core';
import { IconClock, IconFlag, IconGitBranch, IconPlus, IconSend } from '@tabler/icons-react';
import type { StepType } from '../graph/model';

const kinds = [
  { type: 'send', label: 'Send a message', icon: IconSend },
  { type: 'wait', label: 'Wait', icon: IconClock },
  { type: 'branch', label: 'Ask and part ways', icon: IconGitBranch },
  { type: 'end', label: 'End here', icon: IconFlag },
] as const;

/** The button on a way that puts a step there. */
export function AddStep({ label, onAdd }: { label: string; onAdd: (type: StepType) => void }) {
  return (
    <Menu position="bottom" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon size={24} radius="xl" variant="default" aria-label={label}>
          <IconPlus size={14} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {kinds.map(({ type, label, icon: Icon }) => (
          <Menu.Item
            key={type}
            leftSection={<Icon size={16} stroke={1.7} />}
            onClick={() => onAdd(type)}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
