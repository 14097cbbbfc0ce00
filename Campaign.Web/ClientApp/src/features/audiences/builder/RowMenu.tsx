import { ActionIcon, Menu } from '@mantine/core';
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconExposure,
  IconStack2,
  IconStackPop,
  IconTrash,
} from '@tabler/icons-react';
import type { Node } from '../tree/tree';
import type { RowCommand } from './rowKeys';

interface RowMenuProps {
  node: Node;
  root: boolean;
  onCommand: (command: RowCommand) => void;
}

const icon = { size: 16, stroke: 1.7 };

export function RowMenu({ node, root, onCommand }: RowMenuProps) {
  const isGroup = node.kind === 'group';
  return (
    <Menu position="bottom-end" width={220} shadow="md" returnFocus>
      <Menu.Target>
        <ActionIcon size={28} aria-label="Actions">
          <IconDots size={17} stroke={1.7} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconArrowUp {...icon} />}
          rightSection="Alt ↑"
          disabled={root}
          onClick={() => onCommand('up')}
        >
          Move up
        </Menu.Item>
        <Menu.Item
          leftSection={<IconArrowDown {...icon} />}
          rightSection="Alt ↓"
          disabled={root}
          onClick={() => onCommand('down')}
        >
          Move down
        </Menu.Item>
        <Menu.Item
          leftSection={<IconExposure {...icon} />}
          rightSection="N"
          onClick={() => onCommand('negate')}
        >
          {node.nots > 0 ? 'Take “not” away' : 'Turn into its opposite'}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconStack2 {...icon} />}
          rightSection="G"
          onClick={() => onCommand('group')}
        >
          Put into a group
        </Menu.Item>
        {isGroup && !root && (
          <Menu.Item
            leftSection={<IconStackPop {...icon} />}
            rightSection="U"
            onClick={() => onCommand('ungroup')}
          >
            Ungroup
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item
          color="red"
          leftSection={<IconTrash {...icon} />}
          rightSection="Del"
          onClick={() => onCommand('remove')}
        >
          {root ? 'Remove everything' : 'Remove'}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
